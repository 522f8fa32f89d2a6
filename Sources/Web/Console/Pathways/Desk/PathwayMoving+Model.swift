import Engine
import FollowUp
import Storage

/// Open plans that run on other versions than the one that is followed, with what moving each would change.
struct PathwayMoving: Sendable {
    struct Line: Sendable {
        var plan: Plan
        var name: String
        var department: String
        /// Nil for a plan that was moved.
        var preview: PlanMove?
    }

    /// Shown at once; more follow when these have been moved.
    static let limit = 50

    var pathway: Pathway
    var count: Int
    var lines: [Line]
    /// Plans that can still be moved back.
    var moved: [Line]

    /// Nothing is changed by looking: each move is made and taken back within a transaction.
    static func read(_ engine: Engine, _ pathway: Pathway, by staff: ID<Staff>) async throws -> PathwayMoving {
        try await engine.claim { work in
            func line(_ plan: Plan, _ preview: PlanMove?) throws -> Line {
                let patient = try work.store.patient(plan.patient)
                return Line(plan: plan, name: patient?.name ?? "", department: try work.store.episode(plan.episode)?.department ?? "", preview: preview)
            }
            return PathwayMoving(
                pathway: pathway, count: try work.store.countOpenPlans(of: pathway.id, notOn: pathway.version),
                lines: try work.plansElsewhere(pathway.id, than: pathway.version, limit: limit).map { try line($0, try work.previewMove($0.id, to: pathway.version, by: staff)) },
                moved: try work.store.movedPlans(of: pathway.id, to: pathway.version, limit: limit).map { try line($0, nil) })
        }
    }
}
