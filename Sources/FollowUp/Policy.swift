/// The hospital's rules, as data: what an administrator configures and everything here is given.
public struct Policy: Sendable, Equatable {
    public var zone = HospitalZone.china
    /// When automated care messages may leave: 08:00–21:00 [G, to be confirmed by the hospital].
    public var messageHours: DayPart
    /// When staff call, on working days.
    public var callHours: DayPart
    /// Automated contacts per patient: at most one a day [pathways: never twice in one day except urgent].
    public var capPerDay = 1
    /// And at most so many within seven days [G].
    public var capPerWeek = 3
    /// Planned contacts of one patient this many days apart or less become one.
    public var mergeDistance = 3
    public var remindAfter = Span.hours(24)
    public var responseWait = Span.hours(48)
    /// Contacts in a row without response that make a human call (trade standard: two).
    public var silentContacts = 2
    public var sendTries = 3
    public var sendBackoff = Span.minutes(30)
    /// How long an unknown outcome waits for a receipt before a person takes over. It is never sent again.
    public var unknownWait = Span.hours(2)
    /// How often a language model is asked about one text, and how long an answer is waited for before it is asked again.
    public var opinionTries = 3
    public var opinionAgain = Span.minutes(5)
    public var callTries = 3
    public var callAgain = Span.hours(4)
    public var callAgainBusy = Span.minutes(30)
    /// Minutes after which an unacknowledged urgent problem climbs: attending, head of department, every doctor on duty.
    public var climbAfter = [Span.minutes(5), Span.minutes(10), Span.minutes(15)]
    /// Important problems: a doctor contacts the patient within 24 hours.
    public var importantWithin = Span.hours(24)
    /// A claimed work item returns to the list after this long without a record.
    public var claimFor = Span.hours(2)

    public init() {
        messageHours = DayPart("08:00-21:00") ?? DayPart.wholeDay
        callHours = DayPart("08:30-17:30") ?? DayPart.wholeDay
    }
}

extension DayPart {
    public static let wholeDay = DayPart(whole: ())

    private init(whole: Void) {
        start = TimeOfDay(minutes: 0)
        end = TimeOfDay(minutes: 1_440)
    }
}
