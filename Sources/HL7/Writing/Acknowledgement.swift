/// An answer to a message: chapter 2.9 of the standard, "ACK - general acknowledgment".
public struct Acknowledgement: Sendable {
    /// MSA-1, table 0008.
    public enum Code: String, Sendable {
        /// Taken in; holds an error; refused for its kind. In enhanced mode what becomes of the content.
        case accept = "AA", error = "AE", reject = "AR"
        /// Enhanced mode: safely stored; cannot be stored; refused for its kind.
        case commitAccept = "CA", commitError = "CE", commitReject = "CR"
    }

    /// What is wrong with the message, for ERR.
    public struct Fault: Sendable {
        public var condition: ErrorCondition
        /// `PV1-45`, `PID-3`, `SCH`; empty where it concerns the whole.
        public var place: String
        /// In English, ASCII.
        public var diagnosis: String
        /// For people, in the hospital's language; only written where the sender named a character set that holds it.
        public var words: String

        public init(_ condition: ErrorCondition, place: String, diagnosis: String, words: String = "") {
            (self.condition, self.place, self.diagnosis, self.words) = (condition, place, diagnosis, words)
        }
    }

    public var code: Code
    public var fault: Fault?
    /// MSH-10 of the answer, unique for us; at most 20 characters for the oldest versions.
    public var controlID: String
    /// MSH-7, `YYYYMMDDHHMMSS+ZZZZ`.
    public var time: String

    public init(_ code: Code, fault: Fault? = nil, controlID: String, time: String) {
        (self.code, self.fault, self.controlID, self.time) = (code, fault, controlID, time)
    }

    /// The answer to `message`: sender and receiver change places; version, processing id and character set are the sender's.
    /// Short enough for clients that read only once.
    public func bytes(to message: Message) -> [UInt8] {
        let header = message["MSH"]
        func echo(_ number: Int) -> Written { header?[number].written(limit: 199) ?? .empty }
        let version = Version(message.field("MSH", 12).text) ?? .standard
        var writer = MessageWriter()
        // The oldest version asks for the degree of precision.
        let moment: Written = version < .withEvent ? .components([.text(time), "S"]) : .text(time)
        var head: [Written] = ["", "", echo(5), echo(6), echo(3), echo(4), moment, "", type(message, version), .text(controlID)]
        head += [message.field("MSH", 11).text.isEmpty ? "P" : echo(11), message.field("MSH", 12).text.isEmpty ? .text(version.text) : echo(12)]
        let charset = message.field("MSH", 18)
        // The field came with version 2.3.
        if version >= Version.withCharset, !charset.isEmpty { head += ["", "", "", "", "", .text(charset.text)] }
        writer.segment("MSH", head)
        // MSA-2 is required: a message without a number gets one that none has. MSA-3, of 80 characters, went with version 2.7.
        let number = String(message.field("MSH", 10).text.prefix(199))
        writer.segment("MSA", [.text(code.rawValue), .text(number.isEmpty ? "0" : number), version < .withoutText ? Written(String((fault?.diagnosis ?? "").prefix(80))) : ""])
        if let fault { writer.segment("ERR", fault.fields(for: version, canSayWords: !charset.isEmpty && message.charset != .latin1)) }
        return writer.bytes(in: message.charset)
    }

    /// The answer to what is no message, of which nothing can be echoed.
    public func bytes() -> [UInt8] {
        var writer = MessageWriter()
        writer.segment("MSH", ["", "", "SUIFANG", "", "", "", .text(time), "", .components(["ACK", "", "ACK"]), .text(controlID), "P", .text(Version.standard.text)])
        writer.segment("MSA", [.text(code.rawValue), "0", Written(fault?.diagnosis ?? "")])
        if let fault { writer.segment("ERR", fault.fields(for: .standard, canSayWords: false)) }
        return writer.bytes(in: .utf8)
    }

    /// `ACK^A03^ACK`, without what a version does not know.
    private func type(_ message: Message, _ version: Version) -> Written {
        let event = message.field("MSH", 9)[2].text
        if version < .withEvent { return "ACK" }
        if version < .withStructure { return event.isEmpty ? "ACK" : .components(["ACK", Written(event)]) }
        return .components(["ACK", Written(event), "ACK"])
    }
}

extension Acknowledgement.Fault {
    /// ERR from 1: up to version 2.4 one field of location and code, later location (2), code (3), severity (4), diagnosis (7), words (8).
    func fields(for version: Version, canSayWords: Bool) -> [Written] {
        let parts = place.split(separator: "-", maxSplits: 1).map(String.init)
        let segment = parts.first ?? ""
        // The sequence of a segment is not known here; 1 says the first.
        let location: [Written] = segment.isEmpty ? [""] : parts.count > 1 ? [.text(segment), "1", .text(parts[1])] : [.text(segment), "1"]
        let code: [Written] = [.text(String(condition.rawValue)), .text(condition.text), "HL70357"]
        guard version >= .withLongErrors else {
            // The oldest version has one word for both.
            if version < .withEvent { return [.text("\(condition.rawValue) \(place)")] }
            let padded = location + Array(repeating: "", count: 3 - location.count)
            return [.components(padded + [.components(code)])]
        }
        return [
            "", segment.isEmpty ? "" : .components(location), .components(code), "E", "", "", Written(String(diagnosis.prefix(250))),
            canSayWords ? Written(String(words.prefix(250))) : "",
        ]
    }
}
