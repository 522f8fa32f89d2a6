/// A phone number, an e-mail address or another way to reach somebody.
public struct ContactPoint: Readable, Sendable {
    /// `phone`, `fax`, `email`, `pager`, `url`, `sms`, `other`.
    public var system: String?
    public var value: String?
    /// `home`, `work`, `temp`, `old`, `mobile`.
    public var use: String?
    /// 1 is to be tried first.
    public var rank: Int?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        system = try members.one("system")
        value = try members.one("value")
        use = try members.one("use")
        rank = try members.one("rank")
    }
}
