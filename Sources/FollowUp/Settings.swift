/// What a hospital sets for its instance; validated where it is read.
public struct Settings: Sendable, Equatable {
    /// `hospital_id` of every row.
    public var hospital: Int64 = 1
    public var hospitalName = LocalText("市第一人民医院", "First People's Hospital")
    /// The SMS signature, 2–12 characters, without brackets.
    public var hospitalShort = "市一医院"
    /// The named way to get help now: a line that is answered day and night.
    public var helpPhone = "0571-8800-0120"
    /// Who listens to people in despair, day and night: the national line for psychological help (国家卫生健康委，2025 年起统一为 12356). To be
    /// confirmed by the hospital.
    public var crisisPhone = "12356"
    /// What links in messages begin with, without a slash at the end.
    public var publicURL = "http://127.0.0.1:8080"
    /// Two digits (GB/T 2260) of the province by whose custom people are addressed whose own is not known; empty: none.
    public var province = ""
    public var policy = Policy()
    /// Messages go to the built-in handset, not to phones.
    public var isSandbox = false
    /// Price of one SMS segment and of one call, in yuan: assumptions shown as such on the board.
    public var priceOfSegment = 0.05
    public var priceOfCall = 15.0
    /// Other systems that are told of what happens here.
    public var destinations: [Destination] = []
    /// Whether a language model is asked about texts besides the words. Texts then leave the hospital's own program.
    public var asksSecondOpinion = false

    public init() {}
}
