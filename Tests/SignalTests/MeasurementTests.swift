import FollowUp
import Signals
import Testing

/// Both sides of every bound, as people write the numbers.
@Suite struct MeasurementTests {
    static let rows: [(String, String?, Grade?)] = [
        ("体温39.0", "FEVER_HIGH", .urgent), ("体温38.9", "FEVER_38", .important), ("体温38", "FEVER_38", .important), ("体温37.9", "FEVER_37", .general), ("体温37.3", "FEVER_37", .general), ("体温37.2", nil, nil),
        ("烧到三十八度五", "FEVER_38", .important), ("烧到38度9", "FEVER_38", .important), ("三十九度", "FEVER_HIGH", .urgent), ("气温39度", nil, nil), ("弯到40度", nil, nil), ("体温360", nil, nil),
        ("血压180/80", "BP_CRIT", .urgent), ("血压179/80", "BP_UNCTRL", .general), ("血压140/80", "BP_UNCTRL", .general), ("血压139/80", nil, nil), ("血压130/110", "BP_CRIT", .urgent),
        ("血压130/109", "BP_UNCTRL", .general), ("血压130/90", "BP_UNCTRL", .general), ("血压130/89", nil, nil), ("血压89/60", "BP_LOW", .important), ("血压90/60", nil, nil),
        ("高压一百八", "BP_CRIT", .urgent), ("高压一百二，低压八十", nil, nil), ("高压两百低压一百二", "BP_CRIT", .urgent), ("血压从190降到130", nil, nil), ("血压120，80", nil, nil),
        ("血糖3.9", "GLU_LOW", .urgent), ("血糖4.0", nil, nil), ("血糖16.7", "GLU_CRIT", .urgent), ("血糖16.6", "GLU_HIGH", .important), ("血糖13.9", "GLU_HIGH", .important), ("血糖13.8", "GLU_UNCTRL", .general),
        ("血糖二点八", "GLU_LOW", .urgent), ("血糖一直在6到7之间", nil, nil), ("饭后2小时血糖7.8", nil, nil), ("1型糖尿病", nil, nil), ("糖尿病3，4年了", nil, nil),
        ("血氧89", "SPO2_CRIT", .urgent), ("血氧90", "SPO2_LOW", .important), ("血氧93", "SPO2_LOW", .important), ("血氧94", nil, nil),
        ("心率130", "HR_CRIT", .urgent), ("心率129", "HR_ABN", .important), ("心率100", "HR_ABN", .important), ("心率99", nil, nil), ("心率50", nil, nil), ("心率49", "HR_ABN", .important), ("心率39", "HR_CRIT", .urgent),
        // Numbers without a word, where nothing else is named.
        ("38.6，第二天了", "FEVER_38", .important), ("39.4", "FEVER_HIGH", .urgent), ("36.6", nil, nil), ("3", nil, nil), ("体重42.5", nil, nil), ("86/50", "BP_LOW", .important), ("120/75", nil, nil),
        ("Blood pressure was 190 over 95", "BP_CRIT", .urgent), ("早上量的两百零三，一百一十五", "BP_CRIT", .urgent),
        // Counts need their word.
        ("今天呕吐次数：11", "VOMIT_COUNT_MANY", .urgent), ("疼痛评分：8", "PAIN_SCORE", .important), ("疼痛：0", nil, nil), ("尿量200毫升", "URINE_VOLUME_LOW", .urgent), ("尿量1500毫升", nil, nil),
        ("一家人吃了一百多个饺子", nil, nil), ("SpO2 84%", "SPO2_CRIT", .urgent),
        // A denied comparison settles a figure only where nothing on its other side is grave.
        ("餐后8.4，无<3.9记录", nil, nil), ("餐后8.4，没有低于3.9", nil, nil), ("血氧没超过90", "SPO2_LOW", .important), ("血氧一直没有高于88", "SPO2_CRIT", .urgent), ("体温一直不低于39度", "FEVER_HIGH", .urgent),
        ("餐后血糖没超过3.5", nil, .urgent), ("高压没有低于190", "BP_CRIT", .urgent), ("高压没有超过180", "BP_CRIT", .urgent), ("没缓过来血氧低于88", "SPO2_CRIT", .urgent),
        ("体温超过39度了", "FEVER_HIGH", .urgent), ("吃了退烧药没用，超过39度", "FEVER_HIGH", .urgent),
        // A rise, whatever the values.
        ("体重63.2kg，腰围86cm", nil, nil), ("体重63公斤，身高165", nil, nil), ("体重60，腹围88，今天体重63", "WEIGHT_RISE", .urgent), ("体重60，血压120/80，体重63", "WEIGHT_RISE", .urgent),
        ("体重：周一58.0，今天61.2", "WEIGHT_RISE", .urgent), ("体重：周一61.2，周二62.0，周三62.9，周四64.1", "WEIGHT_RISE", .urgent), ("体重：周一58.0，今天58.6", nil, nil),
    ]

    @Test(arguments: rows) func bound(text: String, code: String?, grade: Grade?) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.grade == grade, "\(reading.signals.map(\.code))")
        if let code { #expect(reading.signals.contains { $0.code == code }, "\(reading.signals.map(\.code))") }
    }
}
