import FollowUp
import HL7

extension ArrivedMessage {
    /// The messages that the sender is to be given, in its mode (chapter 2.9 of the standard): none, one, or in enhanced mode two.
    /// `time` as MSH-7 is written; `number` makes control ids.
    func answers(to outcome: MessageOutcome, time: String, number: () -> Int64) -> [[UInt8]] {
        func answer(_ code: Acknowledgement.Code) -> [UInt8] {
            let told = code == .accept || code == .commitAccept ? nil : fault(of: outcome)
            let acknowledgement = Acknowledgement(code, fault: told, controlID: String(number()), time: time)
            return message.map { acknowledgement.bytes(to: $0) } ?? acknowledgement.bytes()
        }
        guard let message, isEnhanced else { return [answer(applicationCode(outcome))] }
        let (accepting, applying) = (message.field("MSH", 15).text, message.field("MSH", 16).text)
        let commit = commitCode(outcome)
        let isCommitted = commit == .commitAccept
        let saysCommit = ArrivedMessage.isWanted(accepting, isGood: isCommitted)
        var answers = saysCommit ? [answer(commit)] : []
        let code = applicationCode(outcome)
        // What was not even accepted has been told already.
        if isCommitted || !saysCommit, ArrivedMessage.isWanted(applying, isGood: code == .accept) { answers.append(answer(code)) }
        return answers
    }

    /// A field that holds no word of the table, as of a message whose delimiters are confused, is no wish: the sender is answered.
    private var isEnhanced: Bool {
        guard let message else { return false }
        return [15, 16].contains { Self.conditions.contains(message.field("MSH", $0).text.uppercased()) }
    }

    /// Table 0155: always, never, on errors, on success.
    private static let conditions: Set = ["AL", "NE", "ER", "SU"]

    private static func isWanted(_ condition: String, isGood: Bool) -> Bool {
        switch condition.uppercased() {
        case "AL": true
        case "ER": !isGood
        case "SU": isGood
        default: false
        }
    }

    private func applicationCode(_ outcome: MessageOutcome) -> Acknowledgement.Code {
        switch outcome {
        case .applied, .repeated: .accept
        case .rejected(let reject): reject.code == HL7Facts.notAMessage.code ? .reject : .error
        case .refused, .fault: .reject
        }
    }

    /// A message with a faulty content is safely stored all the same, and a person will mend it: that is what the sender asked for.
    private func commitCode(_ outcome: MessageOutcome) -> Acknowledgement.Code {
        switch outcome {
        case .applied, .repeated: .commitAccept
        case .rejected(let reject): reject.place.hasPrefix("MSH") ? .commitError : .commitAccept
        case .refused, .fault: .commitReject
        }
    }

    private func fault(of outcome: MessageOutcome) -> Acknowledgement.Fault? {
        switch outcome {
        case .applied, .repeated: nil
        case .rejected(let reject), .refused(let reject):
            Acknowledgement.Fault(condition(of: reject), place: reject.place, diagnosis: reject.reason.en, words: reject.reason.zh)
        case .fault:
            Acknowledgement.Fault(
                .applicationInternal, place: "", diagnosis: "The message could not be stored for the moment: send it again.", words: "暂时无法保存，请重发。")
        }
    }

    /// Those of which some event is taken in.
    private static let types: Set = ["ADT", "SIU", "ORU", "PPR", "RDE", "ORM", "MDM"]

    private func condition(of reject: Reject) -> ErrorCondition {
        switch reject.code {
        case "notHL7", "severalMessages": .segmentSequence
        case "missingField": .requiredFieldMissing
        case "badDate", "futureDate", "dischargeBeforeAdmission", "endBeforeStart": .dataType
        case "unsupportedEvent": ArrivedMessage.types.contains(stored.type) ? .unsupportedEvent : .unsupportedMessageType
        case "unsupportedVersion": .unsupportedVersion
        case "unsupportedProcessing": .unsupportedProcessingID
        case "unknownVisit": .unknownKey
        default: .applicationInternal
        }
    }
}
