import FollowUp
import Testing

@Suite struct InboundTextTests {
    @Test(arguments: ["R", "r", "Ｒ", "TD", "td。", " 退订 ", "退订！", "取消", "N", "不要再发了", "STOP", "Unsubscribe.", "T"])
    func aStopWordAloneRefuses(text: String) { #expect(InboundText.read(text) == .refusal) }

    @Test(arguments: ["取消预约可以吗", "我想退订单里的药", "tdd", "不要再发炎了怎么办", "OK", "谢谢", "N多问题想问", "请问还要取消吗", ""])
    func aStopWordInsideASentenceGoesToAPerson(text: String) { #expect(InboundText.read(text) == .plain) }

    @Test(arguments: ["我今天胸痛得厉害", "胸闷，喘不上气", "伤口裂开流脓了", "不想活了", "Chest pain since morning", "没有出血", "体温３９度", "【自动回复】救命"])
    func anUnsureReadingRaises(text: String) { #expect(InboundText.read(text) == .danger) }

    @Test(arguments: ["【自动回复】您好，我正在开车", "Out of office until Monday", "[Auto] thanks"])
    func machinesAreNotAnswered(text: String) { #expect(InboundText.read(text) == .automatic) }
}
