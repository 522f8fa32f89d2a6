import FollowUp

extension Temperament {
    /// Probability of acting on one message or call of that kind.
    public func probability(ofAnswering channel: ChannelKind) -> Double {
        let group = readerAge < 60 ? 0 : readerAge < 75 ? 1 : 2
        let base: [Double] =
            switch channel {
            case .sms: [0.58, 0.46, 0.26]
            case .wechat: [0.70, 0.54, 0.28]
            case .email: [0.25, 0.08, 0.03]
            case .voice: [0.42, 0.48, 0.44]
            case .call: [0.70, 0.76, 0.72]
            case .video: [0.55, 0.32, 0.14]
            case .visit: [0.96, 0.96, 0.96]
            }
        return min(base[group] * (0.55 + 0.8 * willingness), 0.98)
    }

    /// What becomes of one message.
    ///
    /// - Parameters:
    ///   - contact: any number that is this contact's own; `attempt` counts from 0 and is drawn anew.
    ///   - time: local time of sending, by which the delay is measured.
    public func reaction(to channel: ChannelKind, contact: Int64, attempt: Int, at time: TimeOfDay) -> Reaction {
        if hasWrongNumber { return .undelivered }
        var lot = Lot(seed ^ UInt64(bitPattern: contact), attempt, "message")
        let after = delay(from: time, &lot)
        if lot.chance(optOut) { return .optedOut(after: after) }
        let answers = probability(ofAnswering: channel) * (attempt == 0 ? 1 : 0.6)
        let luck = lot.fraction()
        if luck < answers { return .answered(after: after) }
        return luck < answers + (1 - answers) * 0.25 ? .opened(after: after) : .ignored
    }

    /// How a call ends that somebody makes at `time`.
    public func call(contact: Int64, attempt: Int, at time: TimeOfDay) -> CallOutcome {
        var lot = Lot(seed ^ UInt64(bitPattern: contact), attempt, "call")
        if hasWrongNumber { return lot.chance(0.7) ? .wrongNumber : .switchedOff }
        let isGoodHour = bestHours?.contains(time) ?? true
        if lot.chance(probability(ofAnswering: .call) * (isGoodHour ? 1.15 : 0.9)) {
            if lot.chance(optOut) { return .optedOut }
            return lot.chance(0.02 * (1.5 - willingness)) ? .refused : .reached
        }
        let luck = lot.fraction()
        return luck < 0.7 ? .noAnswer : luck < 0.88 ? .busy : .switchedOff
    }

    /// Around the person's own delay, at times much longer; often put off until the hours that suit them.
    private func delay(from time: TimeOfDay, _ lot: inout Lot) -> Span {
        let luck = lot.fraction()
        let minutes = min(Double(delay) * luck / (1.02 - luck), 2_880)
        var wait = 0
        if let bestHours, !bestHours.contains(time), lot.chance(0.5) {
            wait = (bestHours.start.minutes - time.minutes + 1_440) % 1_440
        }
        return .minutes(Int64(max(1, Int(minutes) + wait)))
    }
}
