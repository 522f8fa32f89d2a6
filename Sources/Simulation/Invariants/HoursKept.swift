import FollowUp

/// Patients are written to in the hospital's hours and in their own, by the clock of the node that sends.
struct HoursKept: Invariant {
    let name = "nothing leaves at a wrong hour"

    func called(_ call: ProviderCall, _ scene: Scene) -> String? {
        guard let attempt = scene.rows.attempts[call.attempt], attempt.staff == nil, attempt.purpose != "optedOut",
            let taken = scene.chronicle.taken[call.attempt]
        else { return nil }
        let hours = scene.policy.messageHours
        let time = scene.policy.zone.time(of: taken.at).minutes
        guard hours.start.minutes <= time, time < hours.end.minutes else { return "attempt \(call.attempt) left at \(scene.policy.zone.text(taken.at))" }
        // Hours that lie wholly outside the hospital's ask for the impossible and do not count.
        let own = (scene.chronicle.windows[attempt.patient] ?? []).filter { $0.start < hours.end && hours.start < $0.end }
        guard own.isEmpty || own.contains(where: { $0.start.minutes <= time && time < $0.end.minutes }) else {
            return "attempt \(call.attempt) left at \(scene.policy.zone.text(taken.at)), outside its patient's hours"
        }
        return nil
    }
}
