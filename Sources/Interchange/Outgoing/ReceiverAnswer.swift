import Engine
import HL7

/// What a receiver answered to a message of ours.
struct ReceiverAnswer: Sendable {
    private let code: String
    private let condition: String
    private let said: String

    /// Nil for what is no answer to the message of that number: other systems answer late, or send on the same line.
    init?(_ bytes: [UInt8], to control: String) {
        guard let message = try? Message(bytes), message.field("MSA", 2).text == control else { return nil }
        code = message.field("MSA", 1).text.uppercased()
        guard ["AA", "AE", "AR", "CA", "CE", "CR"].contains(code) else { return nil }
        // Up to version 2.4 the code is the fourth part of ERR-1.
        let (new, old) = (message.field("ERR", 3), message.field("ERR", 1)[4])
        condition = new[1].text.isEmpty ? old[1].text : new[1].text
        let texts = [
            message.field("MSA", 3).text, message.field("ERR", 8).text, message.field("ERR", 7).text, new[2].text.isEmpty ? old[2].text : new[2].text,
            message.field("ERR", 2).isEmpty ? "" : ReceiverAnswer.place(message.field("ERR", 2)),
        ]
        var words: [String] = []
        for text in texts where !text.isEmpty && !words.contains(text) { words.append(text) }
        said = String(words.joined(separator: " · ").prefix(500))
    }

    private static func place(_ field: Field) -> String { [field[1].text, field[3].text].filter { !$0.isEmpty }.joined(separator: "-") }

    var delivery: Delivery {
        let word = condition.isEmpty ? code : "\(code) \(condition)"
        switch code {
        case "AA", "CA": return .taken(code: code)
        // "Application internal error": the receiver has troubles of its own, as when its database is away.
        case "AR", "CR": return condition == "207" ? .later(code: word, said: said) : .refused(code: word, said: said)
        default: return .refused(code: word, said: said)
        }
    }
}
