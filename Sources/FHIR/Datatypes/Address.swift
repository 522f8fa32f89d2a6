/// A postal address in parts or as one text.
public struct Address: Readable, Sendable {
    public var use: String?
    public var text: String?
    public var line: [String]
    public var city: String?
    public var district: String?
    public var state: String?
    public var postalCode: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        use = try members.one("use")
        text = try members.one("text")
        line = try members.many("line")
        city = try members.one("city")
        district = try members.one("district")
        state = try members.one("state")
        postalCode = try members.one("postalCode")
    }
}
