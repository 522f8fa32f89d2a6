import FollowUp

/// No patient is written to about more contacts a day and in seven days than the hospital allows. What certainly did not
/// reach anybody does not count; of people who were united only what came after counts.
struct CapsKept: Invariant {
    let name = "caps hold"
    private var sent: [Int64: [(day: Int, contact: Int64, attempt: Int64)]] = [:]

    mutating func called(_ call: ProviderCall, _ scene: Scene) -> String? {
        guard let attempt = scene.rows.attempts[call.attempt], attempt.isCare, let contact = attempt.contact, !call.isCertainlyNotSent,
            let taken = scene.chronicle.taken[call.attempt], !scene.chronicle.united.contains(attempt.patient)
        else { return nil }
        let day = scene.policy.zone.day(of: taken.at).number
        sent[attempt.patient, default: []].append((day, contact, call.attempt))
        let counting = (sent[attempt.patient] ?? []).filter { scene.rows.attempts[$0.attempt]?.state != "failed" }
        if Set(counting.lazy.filter { $0.day == day }.map(\.contact)).count > scene.policy.capPerDay {
            return "patient \(attempt.patient) was written to about two contacts on one day, the last of them \(contact)"
        }
        for first in (day - 6)...day {
            let week = Set(counting.lazy.filter { first <= $0.day && $0.day < first + 7 }.map(\.contact))
            if week.count > scene.policy.capPerWeek { return "patient \(attempt.patient) was written to about \(week.count) contacts in seven days, the last of them \(contact)" }
        }
        return nil
    }
}
