import FollowUp
import SQL
import Storage

/// The commands by which departments change pathways. What each does is told at the `Work` method of its name.
extension Engine {
    private func pathways<T: Sendable>(
        _ staff: ID<Staff>, may: @escaping @Sendable (StaffMember) -> Bool, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await work { work in
            guard let member = try work.store.member(staff), may(member) else { throw Refusal.notAllowed }
            return try body(work)
        }
    }

    /// `text` is given the number of the new draft.
    public func draftPathway(_ pathway: String, base: Int?, by staff: ID<Staff>, text: @escaping @Sendable (Int) -> String) async throws -> Int {
        try await pathways(staff, may: { $0.role.writesPathways(isHead: $0.isHead) }) { try $0.draftPathway(pathway, text: text, base: base, by: staff) }
    }
    public func savePathway(_ pathway: String, _ version: Int, text: String, by staff: ID<Staff>) async throws {
        try await pathways(staff, may: { $0.role.writesPathways(isHead: $0.isHead) }) { try $0.savePathway(pathway, version, text: text, by: staff) }
    }
    public func sendPathway(_ pathway: String, _ version: Int, note: String, by staff: ID<Staff>) async throws {
        try await pathways(staff, may: { $0.role.writesPathways(isHead: $0.isHead) }) { try $0.sendPathway(pathway, version, note: note, by: staff) }
    }
    public func giveBackPathway(_ pathway: String, _ version: Int, remark: String, by staff: ID<Staff>) async throws {
        try await pathways(staff, may: { $0.role.writesPathways(isHead: $0.isHead) }) { try $0.giveBackPathway(pathway, version, remark: remark) }
    }
    public func publishPathway(_ pathway: String, _ version: Int, unchecked: Int, by staff: ID<Staff>) async throws {
        try await pathways(staff, may: \.role.reviewsPathways) { try $0.publishPathway(pathway, version, unchecked: unchecked, by: staff) }
    }
    public func retirePathway(_ pathway: String, _ version: Int, by staff: ID<Staff>) async throws {
        try await pathways(staff, may: \.role.reviewsPathways) { try $0.retirePathway(pathway, version) }
    }
    public func movePlan(_ plan: ID<Plan>, to version: Int, by staff: ID<Staff>) async throws -> PlanMove {
        try await pathways(staff, may: \.role.reviewsPathways) { try $0.move(plan, to: version, by: staff) }
    }
    public func movePlanBack(_ plan: ID<Plan>, by staff: ID<Staff>) async throws -> PlanMove {
        try await pathways(staff, may: \.role.reviewsPathways) { try $0.moveBack(plan, by: staff) }
    }
}
