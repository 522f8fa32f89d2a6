import Channels
import FollowUp
import InventedHospital

/// The invented SMS provider, with its moods.
struct Provider {
    private let configuration: TrialConfiguration
    private var lot: Lot
    private var outages: [(from: Instant, until: Instant, isSilent: Bool)] = []
    private(set) var seen: [FaultKind: Int] = [:]

    init(_ configuration: TrialConfiguration, from start: Instant, until end: Instant) {
        self.configuration = configuration
        lot = Lot(configuration.seed, 0, "provider")
        guard configuration.has(.outage) else { return }
        for _ in 0..<lot.int(1...4) {
            let from = start + .minutes(Int64(lot.int(0...(configuration.days * 1_440))))
            outages.append((from, from + .minutes(Int64(lot.int(20...600))), lot.chance(0.3)))
        }
    }

    mutating func call(_ message: OutgoingMessage, at now: Instant) -> ProviderCall {
        let (truth, outcome) = answer(message.attempt, at: now)
        return ProviderCall(attempt: message.attempt, address: message.address, text: message.text, at: now, truth: truth, outcome: outcome)
    }

    private mutating func answer(_ attempt: Int64, at now: Instant) -> (ProviderCall.Truth, SendOutcome) {
        if let outage = outages.first(where: { $0.from <= now && now < $0.until }) {
            seen[.outage, default: 0] += 1
            return outage.isSilent ? (.notTakenUnheard, .unknown(reason: "no answer")) : (.notTaken, .postponed(reason: "unreachable"))
        }
        let luck = lot.fraction()
        if configuration.has(.refused), luck < 0.05 {
            seen[.refused, default: 0] += 1
            return (.notTaken, .refused(reason: "barred"))
        }
        if configuration.has(.postponed), luck >= 0.05, luck < 0.15 {
            seen[.postponed, default: 0] += 1
            return (.notTaken, .postponed(reason: "throttled"))
        }
        if configuration.has(.lostAnswer), luck >= 0.15, luck < 0.25 {
            seen[.lostAnswer, default: 0] += 1
            return (lot.chance(0.5) ? .arrived : .notTakenUnheard, .unknown(reason: "timed out"))
        }
        let truth: ProviderCall.Truth = lot.chance(0.03) ? .lost : .arrived
        return (truth, .accepted(providerID: "t\(attempt)", isDelivered: truth == .arrived && lot.chance(0.15)))
    }

    /// What the provider tells later; a negative wait stands for a receipt that overtakes the answer.
    mutating func receipts(of call: ProviderCall) -> [(after: Span, kind: ReceiptKind)] {
        guard call.truth == .arrived || call.truth == .lost else { return [] }
        if case .accepted(_, isDelivered: true) = call.outcome { return [] }
        let kind: ReceiptKind = call.truth == .arrived ? .delivered : lot.chance(0.5) ? .undelivered : .rejected
        let usual = Span.seconds(Int64(lot.int(1...90)))
        guard configuration.has(.receipts) else { return [(usual, kind)] }
        let luck = lot.fraction()
        if luck < 0.5 { return [(usual, kind)] }
        seen[.receipts, default: 0] += 1
        switch luck {
        case ..<0.6: return [(usual, kind), (.minutes(Int64(lot.int(2...600))), kind)]
        case ..<0.75: return [(.minutes(Int64(lot.int(60...4_320))), kind)]
        case ..<0.9: return [(Span(milliseconds: -1), kind)]
        default: return []
        }
    }
}
