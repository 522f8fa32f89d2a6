import FollowUp
import HL7

extension HL7Facts {
    /// PV1-36; nil when empty.
    ///
    /// China's front page has codes of one digit (5 died), HL7's table 0112 of two (05 transferred, 20 expired). One
    /// digit from a sender that names another country than China is read by HL7's table.
    func disposition(_ field: Field, country: String) -> Disposition? {
        let code = field.text
        guard !code.isEmpty else { return nil }
        let isChinese = country.isEmpty || country.uppercased().hasPrefix("CH") || country.uppercased() == "CN"
        if code.utf8.count == 1, isChinese, let disposition = Disposition.sent(as: code) { return disposition }
        guard let number = Int(code) else {
            return Disposition.sent(as: field[2].text.isEmpty ? code : code + " " + field[2].text) ?? .other
        }
        switch number {
        case 1, 6, 8: return .home
        case 2...5: return .transferred
        case 7: return .againstAdvice
        case 20...29, 40...42: return .died
        default: return .other
        }
    }
}
