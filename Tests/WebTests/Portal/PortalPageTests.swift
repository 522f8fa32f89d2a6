import FollowUp
import Testing

@testable import Web

@Suite struct PortalPageTests {
    static let item = Item(
        id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 60...260, decimals: 0),
        text: LocalText("今天的高压是多少？", "What is your upper pressure today?"), label: LocalText("收缩压", "Systolic pressure"))
    static let choice = Item(
        id: "night", kind: .choice, text: LocalText("夜里有没有憋醒过？", "Woken breathless at night?"), label: LocalText("夜间憋醒", "Breathless at night"),
        options: [.init(id: "no", label: LocalText("没有", "No")), .init(id: "yes", label: LocalText("有", "Yes"))])

    static func model(answers: Answers = [:], complete: Bool = false, findings: [PortalAdvice] = [], doctor: String = "") -> PortalModel {
        PortalModel(
            token: "T0K", salutation: "王阿姨", hospital: "市第一人民医院", department: "心血管内科", doctor: doctor, helpPhone: "0571-8800-0120",
            items: [item, choice], answers: answers, isComplete: complete, isClosed: false,
            topics: [.init(id: "t", title: LocalText("称体重", "Weigh yourself"), advice: LocalText("每天早上称。", "Every morning."))],
            findings: findings, results: [])
    }

    private let words = Words(.zh, now: Instant(milliseconds: 0))
    private let english = Words(.en, now: Instant(milliseconds: 0))

    @Test func theCoverSaysWhoAsksAndHowLongItTakes() {
        let page = PortalCoverPage.render(Self.model(), words).text
        for part in ["市第一人民医院", "心血管内科", "王阿姨，您好", "共 2 题，大约 1 分钟", "家人或照护者", "不再接收随访", "noindex", "English"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("称体重"))
    }

    @Test func everyPageHasTheWayToAHuman() {
        let pages = [
            PortalCoverPage.render(Self.model(), words), PortalQuestionPage(model: Self.model(), place: 0, words: words).render(),
            PortalCheckPage.render(Self.model(), words), PortalDonePage.render(Self.model(complete: true), words),
            PortalRefusalPage.ask(Self.model(), words), PortalRefusalPage.done(Self.model(), words),
        ]
        for page in pages {
            #expect(page.text.contains("马上找医生"))
            #expect(page.text.contains("/q/T0K/help"))
        }
    }

    @Test func theLineDialsItself() {
        let page = PortalHelpPage.render(Self.model(), words).text
        #expect(page.contains("href=\"tel:057188000120\""))
        #expect(page.contains("href=\"tel:120\""))
    }

    @Test func aNumberIsAskedWithItsUnitAndKeyboard() {
        let page = PortalQuestionPage(model: Self.model(), place: 0, words: words).render().text
        #expect(page.contains("inputmode=\"decimal\""))
        #expect(page.contains("mmHg"))
        #expect(page.contains("<label for=\"value\">"))
        #expect(page.contains("第 1 题，共 2 题"))
        #expect(page.contains("name=\"skip\""))
    }

    @Test func anImplausibleNumberIsKeptAndAskedAgain() {
        let page = PortalQuestionPage(
            model: Self.model(), place: 0, again: LocalText("请再看一下", "again"), entered: ["1300"], words: words
        ).render().text
        #expect(page.contains("value=\"1300\""))
        #expect(page.contains("role=\"alert\""))
        #expect(page.contains("aria-invalid=\"true\""))
    }

    @Test func whatWasTypedStaysText() {
        let page = PortalQuestionPage(
            model: Self.model(), place: 0, again: LocalText("请再看一下", "again"), entered: ["\"><script>alert(1)</script>"], words: words
        ).render().text
        #expect(!page.contains("<script>alert"))
    }

    @Test func aChoiceIsOneTap() {
        let page = PortalQuestionPage(model: Self.model(answers: ["night": .chosen(["yes"])]), place: 1, words: words).render().text
        #expect(page.contains("type=\"submit\" name=\"value\" value=\"no\""))
        #expect(page.contains("value=\"yes\" aria-pressed=\"true\""))
        #expect(page.contains("/q/T0K/items/sbp"))
    }

    @Test(arguments: [
        ([PortalAdvice](), "没有需要马上处理的情况"),
        ([PortalAdvice(grade: .general, advice: LocalText("多喝水", "Drink"), items: ["sbp"])], "下次联系时会再问您"),
        ([PortalAdvice(grade: .important, advice: LocalText("量三天", "Measure"), items: ["sbp"])], "李医生会在 24 小时内联系您"),
        ([PortalAdvice(grade: .urgent, advice: LocalText("马上坐下休息", "Sit down"), items: ["sbp"])], "不要只等电话"),
    ])
    func whatHappensNextFollowsTheGravestFinding(findings: [PortalAdvice], sentence: String) {
        let page = PortalDonePage.render(Self.model(complete: true, findings: findings, doctor: "李医生"), words).text
        #expect(page.contains(sentence))
        for finding in findings { #expect(page.contains(finding.advice.zh)) }
    }

    @Test func anUnknownDoctorIsNotNamed() {
        let model = Self.model(findings: [PortalAdvice(grade: .important, advice: LocalText("", ""), items: ["sbp"])])
        #expect(PortalDonePage.next(model, words).hasPrefix("医生会在 24 小时内"))
    }

    @Test func urgentAdviceComesFirstWithThePhone() throws {
        let findings = [
            PortalAdvice(grade: .general, advice: LocalText("一般的话", ""), items: ["sbp"]),
            PortalAdvice(grade: .urgent, advice: LocalText("紧急的话", ""), items: ["night"]),
        ]
        let page = PortalDonePage.render(Self.model(complete: true, findings: findings), words).text
        let urgent = try #require(page.firstRange(of: "紧急的话"))
        let phone = try #require(page.firstRange(of: "tel:120"))
        let general = try #require(page.firstRange(of: "一般的话"))
        #expect(urgent.lowerBound < phone.lowerBound && phone.lowerBound < general.lowerBound)
    }

    @Test func aResultAsksWhetherItHelped() {
        var model = Self.model(complete: true)
        model.results = [PortalReply(problem: ID(5), text: "药量已调整", helped: nil)]
        let page = PortalDonePage.render(model, words).text
        #expect(page.contains("药量已调整"))
        #expect(page.contains("对您有帮助吗"))
        model.results[0].helped = false
        #expect(PortalDonePage.render(model, words).text.contains("会再联系您"))
    }

    @Test func theCheckPageListsAnswersAndWhatWasSkipped() {
        let page = PortalCheckPage.render(Self.model(answers: ["sbp": .number(132)]), words).text
        #expect(page.contains("132 mmHg"))
        #expect(page.contains("跳过了"))
        #expect(page.contains("from=check"))
    }

    @Test func aLinkThatIsOverTellsNothingAboutAnybody() {
        let frame = PortalFrame(words: words, hospital: "市第一人民医院", department: "心血管内科", helpPhone: "0571-8800-0120", token: "T0K")
        let page = PortalClosedPage.render(frame).text
        #expect(page.contains("tel:057188000120"))
        #expect(!page.contains("心血管内科"))
        #expect(!page.contains("T0K"))
    }

    @Test func englishIsWhole() {
        let pages = [
            PortalCoverPage.render(Self.model(), english), PortalQuestionPage(model: Self.model(), place: 1, words: english).render(),
            PortalCheckPage.render(Self.model(), english), PortalHelpPage.render(Self.model(), english),
        ]
        for page in pages {
            let rest = page.text.replacing("市第一人民医院", with: "").replacing("心血管内科", with: "").replacing("王阿姨", with: "").replacing("中文", with: "")
            #expect(!rest.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        }
    }

    @Test func resumesAfterTheLastAnswer() {
        #expect(Self.model().resume == 0)
        #expect(Self.model(answers: ["sbp": .number(120)]).resume == 1)
        #expect(Self.model(answers: ["night": .chosen(["no"])]).resume == nil)
    }

    @Test(arguments: [("李建国", "李医生"), ("欧阳明月", "欧阳医生"), ("", ""), ("John Smith", "")])
    func doctorsAreCalledByTheirFamilyName(name: String, called: String) { #expect(PortalModel.called(name) == called) }

    @Test func theSignatureOfAMessageIsNotShown() {
        #expect(PortalModel.withoutSignature("【市一医院】王阿姨您好") == "王阿姨您好")
        #expect(PortalModel.withoutSignature("您好【】") == "您好【】")
    }
}
