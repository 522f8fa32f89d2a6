/// What a hospital settles about messages that come over a line.
public struct MessageOptions: Sendable {
    /// MSH-11 of messages that are taken in: `P` production, `T` training, `D` debugging.
    public var processing: Set<String> = ["P"]
    /// Who assigns numbers that name no authority, by sender.
    public var authorities = SenderAuthorities()
    /// What a sender hears while the database is away: AR, or nothing and the end of the connection, which makes it send again.
    public var saysFaults = false
    /// Messages that one transaction stores at most.
    public var batch = 64
    /// Transactions at once. Messages of one connection come one after the other in any case.
    public var lanes = 1
    /// Waits so long while a batch gathers; without it none waits.
    public var pause: @Sendable (Duration) async -> Void = { _ in }

    public init() {}
}
