/// What a write did, with the resource as it stands now.
public struct WriteOutcome: Sendable {
    public enum Kind: Sendable { case created, updated, unchanged }

    public var kind: Kind
    public var resource: ShownResource

    public init(_ kind: Kind, _ resource: ShownResource) {
        self.kind = kind
        self.resource = resource
    }
}
