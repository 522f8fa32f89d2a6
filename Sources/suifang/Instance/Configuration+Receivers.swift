import FollowUp
import HL7
import Interchange
import MLLP

extension Configuration {
    /// How a system that is sent HL7 v2 messages is reached and what it reads.
    struct Receiver {
        var line: MLLPClient.Settings
        var manner: HL7Receiver.Manner
    }

    mutating func readReceivers(_ mistakes: inout [String]) {
        guard let text = values["hl7_receivers"], !text.isEmpty else { return }
        for var entry in Entry.list(text, key: "hl7_receivers", &mistakes) { readReceiver(&entry, &mistakes) }
    }

    private mutating func readReceiver(_ entry: inout Entry, _ mistakes: inout [String]) {
        let place = entry.place
        guard let name = entry.word("name"), Configuration.isName(name) else {
            return mistakes.append("\(place): name is up to 40 letters, digits, dots and hyphens")
        }
        if settings.destinations.contains(where: { $0.name == name }) { mistakes.append("\(place): the name is used twice") }
        guard let (line, isSecure) = Configuration.line(entry.word("address") ?? "") else {
            return mistakes.append("\(place): address is such as mllp://10.0.8.30:2576, or mllps:// for TLS")
        }
        var receiver = Receiver(line: line, manner: HL7Receiver.Manner())
        receiver.line.patience = Int64(entry.number("patience", 1...30, 30, &mistakes))
        let files = (entry.word("tls_authority"), entry.word("tls_certificate"), entry.word("tls_key"))
        if isSecure {
            do { receiver.line.security = try MLLPClient.Settings.security(authority: files.0, certificate: files.1, key: files.2) } catch {
                mistakes.append("\(place): tls_authority, tls_certificate and tls_key are PEM files that can be read (\(error))")
            }
        } else if files.0 != nil || files.1 != nil || files.2 != nil {
            mistakes.append("\(place): tls_… needs an address that begins with mllps://")
        }
        readManner(&receiver.manner, &entry, &mistakes)
        let offers = HL7Receiver.offers
        let wanted = entry.list("sends")
        if wanted.isEmpty || wanted.contains(where: { word in !offers.contains { $0.word == word } }) {
            mistakes.append("\(place): sends is one or more of \(offers.map(\.word).joined(separator: ", "))")
        }
        var sends: [OutgoingEvent: [String]] = [:]
        for offer in offers where wanted.contains(offer.word) { sends.merge(offer.sends) { $0 + $1 } }
        mistakes += entry.unknown()
        settings.destinations.append(Destination(name: name, kind: .hl7, sends: sends, keepsOrder: true, retry: .hl7))
        receivers[name] = receiver
    }

    private func readManner(_ manner: inout HL7Receiver.Manner, _ entry: inout Entry, _ mistakes: inout [String]) {
        func pair(_ key: String, _ standard: (application: String, facility: String)) -> (application: String, facility: String) {
            guard let text = entry.word(key) else { return standard }
            let sides = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            if sides.count > 2 { mistakes.append("\(entry.place): \(key) is such as HIS|H001") }
            return (sides[0], sides.count > 1 ? sides[1] : "")
        }
        manner.sender = pair("sender", manner.sender)
        manner.receiver = pair("receiver", manner.receiver)
        manner.version = entry.word("version") ?? manner.version
        if !HL7Receiver.versions.contains(manner.version) { mistakes.append("\(entry.place): version is one of \(HL7Receiver.versions.joined(separator: ", "))") }
        switch entry.word("charset")?.uppercased() ?? "UTF-8" {
        case "UTF-8": manner.charset = .utf8
        case "GB18030", "GBK", "GB2312": manner.charset = .gb18030
        default: mistakes.append("\(entry.place): charset is UTF-8 or GB18030")
        }
        switch entry.word("acknowledgement") ?? "original" {
        case "original": manner.isEnhanced = false
        case "enhanced": manner.isEnhanced = true
        default: mistakes.append("\(entry.place): acknowledgement is original or enhanced")
        }
        manner.processing = entry.word("processing") ?? manner.processing
        if !["P", "T", "D"].contains(manner.processing) { mistakes.append("\(entry.place): processing is P, T or D") }
    }

    /// What stands in rows, addresses and figures.
    static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
    }

    /// `mllp://host:port`; IPv6 addresses in brackets.
    private static func line(_ text: String) -> (MLLPClient.Settings, isSecure: Bool)? {
        let isSecure = text.hasPrefix("mllps://")
        guard isSecure || text.hasPrefix("mllp://") else { return nil }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(port) else { return nil }
        let host = rest[..<colon].filter { $0 != "[" && $0 != "]" }
        guard !host.isEmpty, !host.contains("/") else { return nil }
        return (MLLPClient.Settings(host: String(host), port: port), isSecure)
    }
}
