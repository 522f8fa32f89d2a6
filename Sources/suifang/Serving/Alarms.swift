import FollowUp

/// One alarm for each lane of the dispatcher; what happens rings them all.
struct Alarms: Sendable {
    let lanes: [Alarm]

    init(_ count: Int) { lanes = (0..<count).map { _ in Alarm() } }

    func ring() { for alarm in lanes { alarm.ring() } }
}
