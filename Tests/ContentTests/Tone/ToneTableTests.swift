import Content
import FollowUp
import Testing

/// Sentences with what the shipped words say of them: those that are wrong, and their neighbours that are right.
@Suite struct ToneTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var language = Language.zh
        var use = TextUse(.page)
        var rules: Set<ToneRule>
        var testDescription: String { text }

        init(_ text: String, _ language: Language = .zh, _ use: TextUse = TextUse(.page), _ rules: Set<ToneRule> = []) {
            self.text = text
            self.language = language
            self.use = use
            self.rules = rules
        }
    }

    static let message = TextUse(.message, isOpening: true)
    static let reach = TextUse(.message, offersStop: true, isOpening: true)
    static let script = TextUse(.script)
    static let opening = TextUse(.script, isOpening: true)
    static let advice = TextUse(.advice)
    static let article = TextUse(.article)
    static let staff = TextUse(.staffMessage, isOpening: true)

    static let chinese: [Case] = [
        // How it begins.
        Case("【{hospital}】{salutation}您好，这几天怎么样？{link}", .zh, message, []),
        Case("【{hospital}】您的随访问卷已生成，请填写：{link}", .zh, message, [.coldOpening]),
        Case("【{hospital}】尊敬的患者，请填写问卷：{link}", .zh, message, [.coldOpening]),
        Case("【{hospital}】温馨提示：{salutation}您好，明天来复查", .zh, message, [.coldOpening]),
        Case("【{hospital}】谢谢{salutation}，您的回答收到了", .zh, message, []),
        Case("{salutation}您好，我是{hospital}{department}的{doctor}。", .zh, opening, []),
        Case("我是{hospital}的，问您几个问题。", .zh, opening, [.coldOpening]),
        Case("问您几个问题。", .zh, script, []),
        // Commands.
        Case("请按医生交代的时间吃药。", .zh, advice, []),
        Case("必须按医生交代的时间吃药。", .zh, advice, [.command]),
        Case("务必明天来。", .zh, advice, [.command]),
        Case("严禁吃咸菜。", .zh, article, [.command]),
        Case("咸菜先少吃一点。", .zh, article, []),
        Case("疼得不得了就打电话。", .zh, article, []),
        Case("不得自己停药。", .zh, article, [.command]),
        Case("拿不准时就打电话问我们。", .zh, article, []),
        Case("不准自己停药。", .zh, article, [.command]),
        Case("来不了，后果自负。", .zh, script, [.command]),
        Case("来不了请告诉我们，帮您改期。", .zh, script, []),
        // How people are spoken to.
        Case("你今天吃药了吗？", .zh, script, [.familiar]),
        Case("您今天吃药了吗？", .zh, script, []),
        Case("小朋友你今天咳不咳？", .zh, script, []),
        Case("美女，您的报告出来了。", .zh, script, [.familiar]),
        // Words of the trade.
        Case("请遵医嘱，不适随诊。", .zh, advice, [.jargon]),
        Case("照医生说的做，不舒服就来看。", .zh, advice, []),
        Case("有没有呼吸困难？", .zh, TextUse(.page), [.jargon]),
        Case("有没有喘不上气？", .zh, TextUse(.page), []),
        Case("切口有无渗液？", .zh, TextUse(.page), [.jargon]),
        Case("伤口流水了吗？", .zh, TextUse(.page), []),
        Case("药在餐后口服。", .zh, article, [.jargon]),
        Case("药在饭后吃。", .zh, article, []),
        Case("您的收缩压是多少？", .zh, TextUse(.page), [.jargon]),
        Case("您的高压是多少？", .zh, TextUse(.page), []),
        Case("（收缩压≥180转急诊，必须马上报告。）", .zh, script, []),
        // What frightens.
        Case("不吃药会猝死。", .zh, article, [.frightening]),
        Case("按时吃药，心脏更稳。", .zh, article, []),
        Case("可能截肢。", .zh, article, [.frightening]),
        Case("结果异常，请来医院。", .zh, script, [.frightening]),
        Case("结果请医生和您当面说。", .zh, script, []),
        // Reproach.
        Case("您怎么没来复查？", .zh, script, [.blame]),
        Case("没等到您来复查，您还好吗？", .zh, script, []),
        Case("药为什么不按时吃？", .zh, script, [.blame]),
        Case("吃药有什么不方便吗？", .zh, script, []),
        Case("跟您说过少吃盐，懂了吗？", .zh, script, [.blame]),
        // Illness in plain messages.
        Case("【{hospital}】{salutation}您好，您的糖尿病该复查了", .zh, message, [.diagnosis]),
        Case("【{hospital}】{salutation}您好，您该复查了", .zh, message, []),
        Case("【{hospital}】{salutation}您好，化疗后还好吗", .zh, message, [.diagnosis]),
        Case("糖尿病人每天看看脚。", .zh, article, []),
        Case("高血压要每天量。盐少一点。", .zh, advice, [.diagnosis]),
        Case("每天量一量。高血压的人盐少一点。", .zh, advice, []),
        // Marks and blanks.
        Case("记得吃药！！！", .zh, article, [.shouting]),
        Case("记得吃药！", .zh, article, []),
        Case("【{hospital}】{salutation}您好，{name}医生找您", .zh, message, [.unfilled]),
        Case("【{hospital}】{salutation}您好，XX医生找您", .zh, message, []),
        Case("【{hospital}】{salutation}您好，XXX医生找您", .zh, message, [.unfilled]),
        Case("您好，我是__医生。", .zh, script, [.unfilled]),
        Case("我{day}再打给您。", .zh, script, [.placeholder]),
        Case("点开{link}看看。", .zh, script, [.placeholder]),
        Case("请照{advice}做。", .zh, script, [.placeholder]),
        Case("是因为{reason}。", .zh, script, [.placeholder]),
        Case("有事拨打{phone}。", .zh, script, []),
        Case("有事拨打{phone}。", .zh, article, [.placeholder]),
        Case("【{hospital}】{salutation}您好，{patient}的事请回电{phone}", .zh, message, [.placeholder]),
        // Carriers, law and cost.
        Case("{salutation}您好，这几天怎么样？{link}", .zh, message, [.signature]),
        Case("【市一医院】{salutation}您好，这几天怎么样？{link}", .zh, message, [.signature]),
        Case("【{hospital}】{salutation}您好，这几天怎么样？{link}", .zh, reach, [.optOut]),
        Case("【{hospital}】{salutation}您好，这几天怎么样？{link} 如不再接收请回复R", .zh, reach, []),
        Case("【{hospital}】{salutation}您好，这几天怎么样？{link} 退订回T", .zh, reach, []),
        Case("【{hospital}】{salutation}您好，" + String(repeating: "好", count: 120), .zh, message, []),
        Case("【{hospital}】{salutation}您好，" + String(repeating: "好", count: 121), .zh, message, [.tooLong]),
        // Staff are told in their own words, but with a sender and without the patient's name.
        Case("【{hospital}】患者{patient}必须马上查看：{reason} {link}", .zh, staff, []),
        Case("患者{patient}：{reason} {link}", .zh, staff, [.signature]),
        Case("【{hospital}】{salutation}：{reason}", .zh, staff, [.placeholder]),
    ]

    static let english: [Case] = [
        Case("【{hospital}】Hello {salutation}, how are you? {link}", .en, message, []),
        Case("【{hospital}】Your questionnaire is ready: {link}", .en, message, [.coldOpening]),
        Case("【{hospital}】Dear patient, please answer: {link}", .en, message, [.coldOpening]),
        Case("You must take your tablets.", .en, advice, [.command]),
        Case("Take your tablets at breakfast.", .en, advice, []),
        Case("It must be very hard. You must be tired.", .en, script, []),
        Case("Failure to attend ends your follow-up.", .en, article, [.command]),
        Case("Any dyspnoea or oedema?", .en, TextUse(.page), [.jargon]),
        Case("Any short breath or swelling?", .en, TextUse(.page), []),
        Case("We value your compliance.", .en, article, [.jargon]),
        Case("We comply with your wish.", .en, article, []),
        Case("It can be fatal.", .en, article, [.frightening]),
        Case("You failed to come.", .en, script, [.blame]),
        Case("We missed you on Monday.", .en, script, []),
        Case("Why didn’t you come?", .en, script, [.blame]),
        Case("【{hospital}】Hello {salutation}, time for your diabetes check", .en, message, [.diagnosis]),
        Case("【{hospital}】Hello {salutation}, time for your check", .en, message, []),
        Case("People with diabetes look at their feet.", .en, article, []),
        Case("CALL US NOW please.", .en, article, [.shouting]),
        Case("IMPORTANT: bring your card.", .en, article, [.shouting]),
        Case("An ECG and a CT are planned; LDL-C below 1.4.", .en, article, []),
        Case("Come today!!", .en, article, [.shouting]),
        Case("【{hospital}】Hello {salutation}, how are you?", .en, reach, [.optOut]),
        Case("【{hospital}】Hello {salutation}, how are you? Reply R to stop", .en, reach, []),
        Case("【{hospital}】Hello [name], how are you?", .en, message, [.unfilled]),
    ]

    @Test(arguments: chinese + english)
    func saysOfEachWhatItShould(one: Case) throws {
        let check = ToneCheck(try Checkout.library.get().tone)
        let findings = check.findings(one.text, one.language, one.use)
        #expect(Set(findings.map(\.rule)) == one.rules, "\(findings.map { "\($0.rule) \($0.found)" })")
        let scalars = Array(one.text.unicodeScalars)
        for finding in findings {
            #expect(!finding.why.zh.isEmpty && !finding.why.en.isEmpty && !finding.mend.zh.isEmpty && !finding.mend.en.isEmpty)
            #expect(String(String.UnicodeScalarView(scalars[finding.range])) == finding.found, "it stands where it is said to stand")
        }
    }

    /// What a proposal changes is no longer found.
    @Test(arguments: (chinese + english).filter { !$0.rules.isEmpty })
    func proposalsMend(one: Case) throws {
        let check = ToneCheck(try Checkout.library.get().tone)
        var text = one.text
        var proposed: Set<ToneRule> = []
        for _ in 0..<4 {
            let findings = check.findings(text, one.language, one.use)
            proposed.formUnion(findings.filter { $0.instead != nil }.map(\.rule))
            guard let mended = ToneFinding.mended(text, findings) else { break }
            text = mended
        }
        let left = Set(check.findings(text, one.language, one.use).filter { $0.instead != nil }.map(\.rule))
        #expect(left.isEmpty, "\(text): \(left)")
        #expect(proposed.isEmpty == (text == one.text))
    }
}
