import FollowUp

/// What a write did, with the resource as it stands now.
public struct WriteOutcome: Disclosure {
    public enum Kind: Sendable { case created, updated, unchanged }

    public var kind: Kind
    public var resource: ShownResource
    /// Whose it was before.
    var former: ID<FollowUp.Patient>?

    public init(_ kind: Kind, _ resource: ShownResource) {
        self.kind = kind
        self.resource = resource
    }

    public var patients: [Int64] { resource.patients + [former?.raw].compactMap { $0 } }
    public var key: String { resource.id }
    public var status: Int { kind == .created ? 201 : 200 }
}
