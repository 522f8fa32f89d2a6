import FollowUp

/// No attempt is given away twice, no contact is written to again but for its one reminder, and nothing is sent after an
/// outcome that nobody knows, unless the earlier message certainly did not leave.
struct NothingTwice: Invariant {
    let name = "nothing is sent twice"
    private var ofAttempt: [Int64: [Int]] = [:]
    private var ofContact: [Int64: [Int]] = [:]
    private var ofProblem: [Int64: [Int]] = [:]

    mutating func called(_ call: ProviderCall, _ scene: Scene) -> String? {
        let calls = scene.chronicle.calls
        let place = calls.count - 1
        guard let attempt = scene.rows.attempts[call.attempt] else { return "attempt \(call.attempt) is not stored" }
        defer {
            ofAttempt[call.attempt, default: []].append(place)
            if let contact = attempt.contact { ofContact[contact, default: []].append(place) }
            if attempt.purpose == "result", let problem = attempt.problem { ofProblem[problem, default: []].append(place) }
        }
        if (ofAttempt[call.attempt] ?? []).contains(where: { !calls[$0].isCertainlyNotSent }) { return "attempt \(call.attempt) was given away twice" }
        if attempt.purpose == "result", let problem = attempt.problem, (ofProblem[problem] ?? []).contains(where: { !calls[$0].isCertainlyNotSent }) {
            return "the solution of problem \(problem) was sent twice"
        }
        guard let contact = attempt.contact, attempt.purpose != "result" else { return nil }
        let earlier = (ofContact[contact] ?? []).map { calls[$0] }.filter { !$0.isCertainlyNotSent && $0.attempt != call.attempt }
        guard attempt.isCare else {
            let isAgain = earlier.contains { scene.rows.attempts[$0.attempt]?.purpose == attempt.purpose }
            return isAgain ? "contact \(contact) was told twice: \(attempt.purpose)" : nil
        }
        for other in earlier {
            guard let known = scene.rows.attempts[other.attempt], known.isCare else { continue }
            if !scene.chronicle.proven.contains(contact), known.state == "unknown" || known.state == "sending" {
                return "contact \(contact) was sent \(attempt.purpose) while attempt \(other.attempt) is \(known.state)"
            }
            if attempt.purpose != "remind" || known.purpose == "remind" { return "contact \(contact) was sent \(attempt.purpose) after \(known.purpose)" }
        }
        if attempt.purpose == "remind", earlier.isEmpty { return "contact \(contact) was reminded of what was never sent" }
        return nil
    }
}
