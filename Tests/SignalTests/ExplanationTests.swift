import FollowUp
import Signals
import Testing

/// What is said for fun, by heart, about others, or has a harmless cause; and what only looks so.
@Suite struct ExplanationTests {
    static let lowered: [String] = [
        "胸口疼，开玩笑的", "护士教的那几条：便血、胸痛，我都背下来了", "马桶红是吃了火龙果", "内裤上的红是红墨水，我还以为流血了，虚惊一场", "看球输得我心绞痛",
        "要是夜里又流血了我打谁的电话", "邻居家孩子抽搐了，送医院了", "朋友跟我说她胸口疼", "晕倒的不是我", "我弟发烧39度，我妈好好的", "老家的猫吐血了，猫咪送宠物医院了",
        "惊厥、拒乳均无", "否认闪光、黑影、视力下降", "没流血没发烧", "血氧97，脉搏72", "INR 2.4，无血尿", "CT做了，脑出血排除了", "血压一百一十八与七十二",
    ]

    @Test(arguments: lowered) func raisesNothingGrave(text: String) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.grade.map { $0.rank < Grade.important.rank } ?? true, "\(reading.signals.map(\.code))")
    }

    static let kept: [String] = [
        "胸口真疼，不是开玩笑", "开玩笑的，但是胸口真疼", "照你们教的按住了，还是流血不止", "是不是吃了火龙果，大便全是血", "他说是吃了猪血，大便黑得像柏油", "嘴硬说没事，捂着胸口直冒汗，看球看的",
        "被流浪狗咬了，血流不止", "我妈跟我说她胸口疼", "晕倒的不是我，是我妈", "我爸胸口疼，我没事", "左手抬不起来，像不是我的", "不能排除心梗", "疼得要命，胸痛、出汗",
    ]

    @Test(arguments: kept) func keepsWhatIsGrave(text: String) throws {
        #expect(try Corpus.reader.get().read(text).grade == .urgent)
    }

    /// A figure of speech about a trifle is read by somebody all the same, and the conversation is in a person's hands.
    @Test(arguments: ["作业写不完想死", "论文改得我想跳楼", "想死的念头没有了"]) func figuresOfSelfHarmAreImportant(text: String) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.grade == .important)
        #expect(reading.handling.contains(.takeOver))
    }

    @Test(arguments: ["想死，开玩笑的", "不想活了哈哈", "没自杀成"]) func jokesTakeNothingFromSelfHarm(text: String) throws {
        #expect(try Corpus.reader.get().read(text).grade == .urgent)
    }

    @Test(arguments: [("没想死", false), ("没做傻事", false), ("从没想过死", false), ("轻生念头：否认", false), ("不是想死", true)]) func denialsOfSelfHarm(text: String, isHeld: Bool) throws {
        #expect(try Corpus.reader.get().read(text).holds(.selfHarm) == isHeld)
    }

    @Test(arguments: [("止血药停了，医生让停的", false), ("遵医嘱停用阿司匹林", false), ("没遵医嘱，自己把阿司匹林停了", true)]) func medicinesStoppedByOrder(text: String, isHeld: Bool) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.signals.contains { $0.kind == .medicineStopped && $0.grade == .important } == isHeld)
    }

    @Test(arguments: [("老婆骂我", false), ("上次投诉的事已经道歉了，没意见", false), ("护士骂我", true)]) func complaints(text: String, isHeld: Bool) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.signals.contains { $0.kind == .complaint && $0.grade == .important } == isHeld)
    }
}
