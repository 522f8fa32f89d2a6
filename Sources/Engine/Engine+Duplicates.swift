import FollowUp
import Storage

/// Deciding whether two records are one person: administrators and head nurses.
extension Engine {
    /// Gives the survivor's union, by which it can be undone.
    @discardableResult
    public func decideSame(survivor: ID<Patient>, other: ID<Patient>, by staff: ID<Staff>) async throws -> Int64 {
        try await decide(staff) { try $0.decideSame(survivor, other, by: staff) }
    }

    public func decideDifferent(_ a: ID<Patient>, _ b: ID<Patient>, by staff: ID<Staff>) async throws {
        try await decide(staff) { try $0.decideDifferent(a, b, by: staff) }
    }

    /// Gives the survivor of the union that was undone.
    public func undoMerge(_ id: Int64, by staff: ID<Staff>) async throws -> ID<Patient> {
        try await decide(staff) { work in
            guard let merge = try work.store.merge(id) else { throw Refusal.notFound }
            try work.part(id, by: staff)
            return merge.survivor
        }
    }

    private func decide<T: Sendable>(_ staff: ID<Staff>, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await work { work in
            guard let member = try work.store.staff(staff), member.role.decidesOnDuplicates(isHead: member.isHead) else { throw Refusal.notAllowed }
            return try body(work)
        }
    }
}
