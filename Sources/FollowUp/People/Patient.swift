/// Who is followed.
public struct Patient: Sendable, Equatable {
    public var id: ID<Patient>
    public var name: String
    public var sex: Sex
    public var birthDate: Day?
    public var isDeceased: Bool
    /// When the patient refused follow-up; nil while it is allowed.
    public var refusedAt: Instant?
    /// When the patient likes to be reached; empty: any time the hospital permits.
    public var windows: [DayPart]
    /// Contacts in a row that asked for a response and got none.
    public var silentStreak: Int
    /// Since when a person has the conversation; nil while it is automatic.
    public var takenOverAt: Instant?
    /// How the patient wishes to be addressed; nil: as the region does.
    public var wish: String?
    /// Two digits (GB/T 2260) of the home address; empty when unknown.
    public var province = ""
    /// Since when text messages may carry facts of the patient's health; nil: they may not.
    public var factsAt: Instant?

    public init(
        id: ID<Patient>, name: String, sex: Sex, birthDate: Day?, isDeceased: Bool = false, refusedAt: Instant? = nil,
        windows: [DayPart] = [], silentStreak: Int = 0, takenOverAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.sex = sex
        self.birthDate = birthDate
        self.isDeceased = isDeceased
        self.refusedAt = refusedAt
        self.windows = windows
        self.silentStreak = silentStreak
        self.takenOverAt = takenOverAt
    }
}
