import FollowUp

/// Messages as a hospital's system sends them, of the sizes of real ones: some 1.1 kB of discharge, 2.4 kB of laboratory report.
struct SentMessage {
    var zone = HospitalZone.china
    /// The day on which they are written.
    var day: Day

    func discharge(_ number: Int) -> String {
        let stays = (admitted: stamp(-9, "081500"), discharged: stamp(-1, "093000"))
        return lines([
            header("ADT^A03^ADT_A03", number), "EVN|A03|\(stamp(0, "120000"))|||10235^李^敏",
            "PID|1||P\(number)^^^H001^PI~\(resident(number))^^^CN^NNCN||王^\(given(number))^^^^^L||\(born(number))|F|||海淀区示例路1号院2号楼^^北京^北京^100020^CHN^H||^PRN^CP^^86^^139\(phone(number))~^NET^Internet^p\(number)@example.cn|||M||||||||||||||N",
            "NK1|1|李^建国|SON^儿子||^PRN^CP^^86^^137\(phone(number))",
            "PV1|1|I|BQ0301^0302^12^H001|E|||D1001^张^伟|||CARD||||7|||D1001^张^伟|1|V\(number)^^^H001^VN|||||||||||||||||01||||||||\(stays.admitted)|\(stays.discharged)",
            "PV2|||^急性胸痛三小时", "AL1|1|DA|PEN^青霉素^L|SV|皮疹",
            "DG1|1||I21.001^急性前壁心肌梗死^ICD10CN||\(stays.admitted)|F|||||||||1|D1001^张^伟",
            "DG1|2||K21.900^胃食管反流病^ICD10CN||\(stays.admitted)|F|||||||||2", "DG1|3||M54.500^下背痛^ICD10CN||\(stays.admitted)|F|||||||||3",
            "PR1|1||36.0700x004^经皮冠状动脉药物涂层支架置入术^ICD9CN||\(stamp(-8, "100000"))||||||D1001^张^伟",
            "IN1|1|310^城镇职工基本医疗保险|YB01|市医疗保障局",
        ])
    }

    func report(_ number: Int) -> String {
        let results = (0..<20).map { place in
            "OBX|\(place + 1)|NM|\(14_000 + place)-\(place % 10)^项目\(place)^LN||\(place * 7 % 90).\(place % 10)|mmol/L|3.9-6.1|\(place % 3 == 0 ? "H" : "N")|||F|||\(stamp(0, "070000"))||LAB01^检验科^L|D2001^陈^静"
        }
        return lines(
            [
                header("ORU^R01^ORU_R01", number), "PID|1||P\(number)^^^H001^PI||王^\(given(number))^^^^^L||\(born(number))|F",
                "PV1|1|I|BQ0301^0302^12^H001||||D1001^张^伟|||CARD|||||||||V\(number)^^^H001^VN", "ORC|RE|ORD\(number)^HIS|LAB\(number)^LIS",
                "OBR|1|ORD\(number)^HIS|LAB\(number)^LIS|BIO^生化全项^L|||\(stamp(0, "070000"))|||||||||D1001^张^伟||||||\(stamp(0, "090000"))|||F",
            ] + results)
    }

    private func header(_ type: String, _ number: Int) -> String {
        "MSH|^~\\&|HIS|H001|FU|H001|\(stamp(0, "120000"))||\(type)|M\(number)|P|2.5|||||CHN|UNICODE UTF-8"
    }

    private func lines(_ segments: [String]) -> String { segments.joined(separator: "\r") + "\r" }

    private func stamp(_ days: Int, _ time: String) -> String {
        (day + days).description.filter { $0 != "-" } + time + "+0800"
    }

    /// Every person of a round has a day of birth or a name of their own, so that nobody is taken for somebody else.
    private func born(_ number: Int) -> String { (day + (-9_000 - number % 20_000)).description.filter { $0 != "-" } }

    private func given(_ number: Int) -> String {
        let (first, second) = (Array("秀玉桂淑凤兰丽春爱国建志文德永家"), Array("英珍芳梅华琴云霞军民强明龙山成福"))
        return "\(first[number % 16])\(second[number / 16 % 16])"
    }

    private func resident(_ number: Int) -> String {
        let digits = Array("110105\(born(number))\(100 + number / 20_000 % 450 * 2)".utf8)
        return String(decoding: digits + [ResidentNumber.check(digits)], as: UTF8.self)
    }

    /// Eight digits of its own.
    private func phone(_ number: Int) -> String { String(String(100_000_000 + number % 100_000_000).dropFirst()) }
}
