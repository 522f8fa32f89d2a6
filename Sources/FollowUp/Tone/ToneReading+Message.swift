/// What carriers and the law ask of a text message, and what it costs.
extension ToneReading {
    mutating func readMessage() {
        readSignature()
        if use.offersStop, use.kind == .message { readStop() }
        readLength()
    }

    private mutating func readSignature() {
        let signature = Array("【{hospital}】".unicodeScalars)
        if ToneIndex.stands(signature, at: 0, in: scalars) { return }
        let why = LocalText("短信须以签名开头，否则运营商不发。", "Carriers refuse a message that does not begin with its sender in brackets.")
        let mend = LocalText("以【{hospital}】开头。", "Begin with 【{hospital}】.")
        if scalars.first == "【", let close = scalars.firstIndex(of: "】") {
            report(.signature, 0..<(close + 1), why: why, mend: mend, instead: "【{hospital}】")
        } else {
            report(.signature, 0..<0, why: why, mend: mend, instead: "【{hospital}】")
        }
    }

    private mutating func readStop() {
        let stops = (lexicon.stops[language] ?? []).map(ToneIndex.folded)
        guard !stops.isEmpty, !stops.contains(where: { stop in folded.indices.contains { ToneIndex.stands(stop, at: $0, in: folded) } }) else { return }
        let phrase = lexicon.stopPhrase[language] ?? ""
        report(
            .optOut, scalars.count..<scalars.count,
            why: LocalText("医院主动发的短信，要写明怎样不再接收。", "What the hospital sends of its own accord must say how to stop it."),
            mend: phrase.isEmpty ? LocalText("写上怎样退订。", "Say how to stop.") : LocalText("在末尾加上“\(phrase)”。", "Append “\(phrase)”."), instead: phrase.isEmpty ? nil : " " + phrase)
    }

    /// Of the Chinese text alone: it is what goes out, the English one is for reading.
    private mutating func readLength() {
        guard language == .zh else { return }
        let units = SampleWords.units(scalars, language)
        let segments = MessageLength.segments(ofUnits: units)
        guard segments > use.segments else { return }
        let over = units - MessageLength.room(in: use.segments)
        report(
            .tooLong, scalars.count..<scalars.count,
            why: LocalText(
                "按常见姓名填好后约\(units)个字，要\(segments)条短信的钱，最多\(use.segments)条。", "With usual names it has \(units.counted("character")) and costs \(segments.counted("segment")); \(use.segments) at most."),
            mend: LocalText("请减掉约\(over)个字。", "Take out about \(over.counted("character"))."))
    }
}
