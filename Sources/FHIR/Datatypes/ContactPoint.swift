/// A phone number, an e-mail address or another way to reach somebody.
public struct ContactPoint: Decodable, Sendable {
    /// `phone`, `fax`, `email`, `pager`, `url`, `sms`, `other`.
    public var system: String?
    public var value: String?
    /// `home`, `work`, `temp`, `old`, `mobile`.
    public var use: String?
    /// 1 is to be tried first.
    public var rank: Int?
}
