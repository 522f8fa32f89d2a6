/// The text of an inbound message as Kannel passes it with `%b` and `%C`.
///
/// A Chinese message comes as the UCS-2 bytes of the phone (`UTF-16BE`), a Latin one in UTF-8 or ASCII; Kannel recodes
/// nothing unless told to (user guide, `mo-recode`).
enum KannelText {
    static func text(ofQuery query: String, charset: String) -> String {
        let prefix = Array("text=".utf8)
        guard let pair = query.utf8.split(separator: UInt8(ascii: "&")).first(where: { $0.starts(with: prefix) }) else { return "" }
        let bytes = URLText.bytes(pair.dropFirst(prefix.count))
        guard charset.uppercased().hasPrefix("UTF-16") || charset.uppercased() == "UCS-2" else { return String(decoding: bytes, as: UTF8.self) }
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(decoding: units, as: UTF16.self)
    }
}
