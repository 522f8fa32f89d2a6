/// The built-in handset for a first look without a gateway: every message arrives at once, on a page of the console.
public struct HandsetChannel: Channel {
    public let provider = "handset"

    public init() {}

    public func send(_ message: OutgoingMessage) async -> SendOutcome {
        .accepted(providerID: "handset-\(message.attempt)", isDelivered: true)
    }
}
