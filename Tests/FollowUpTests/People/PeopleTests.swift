import FollowUp
import Testing

@Suite struct PeopleTests {
    @Test(arguments: [
        ("13812345678", [TelecomFact(.mobile, "13812345678")]),
        ("+86 138-1234-5678", [TelecomFact(.mobile, "13812345678")]),
        ("008613812345678", [TelecomFact(.mobile, "13812345678")]),
        ("8613812345678", [TelecomFact(.mobile, "13812345678")]),
        ("１３８１２３４５６７８", [TelecomFact(.mobile, "13812345678")]),
        ("13812345678/01062345678 儿子", [TelecomFact(.mobile, "13812345678"), TelecomFact(.landline, "01062345678")]),
        ("13812345678 13912345678", [TelecomFact(.mobile, "13812345678"), TelecomFact(.mobile, "13912345678")]),
        ("13812345678;13812345678", [TelecomFact(.mobile, "13812345678")]),
        ("0571-88001234", [TelecomFact(.landline, "057188001234")]),
        ("13800000000", []), ("11111111111", []), ("4008123456", []), ("无", []), ("", []), ("12345", []), ("0", []),
    ])
    func readsPhoneFieldsAsHospitalsSendThem(text: String, numbers: [TelecomFact]) { #expect(PhoneNumber.numbers(in: text) == numbers) }

    @Test func aMaskedNumberCannotBeUsed() {
        #expect(PhoneNumber.masked("13812345678") == "138 •••• 5678")
        #expect(PhoneNumber.masked("12") == "••••")
    }

    @Test(arguments: [
        ("11010519491231002X", "11010519491231002X"), ("11010519491231002x", "11010519491231002X"), ("440524188001010014", "440524188001010014"),
        ("310101198506151238", "310101198506151238"), (" 110105 19491231 002X ", "11010519491231002X"),
    ])
    func takesValidIdentityNumbers(text: String, number: String) { #expect(ResidentNumber.read(text) == number) }

    @Test(arguments: ["110105194912310021", "11010519491331002X", "1101051949123100", "", "1101051949123100丰X", "99999999999999999X"])
    func refusesWrongIdentityNumbers(text: String) { #expect(ResidentNumber.read(text) == nil) }

    @Test func aFirstGenerationNumberIsExtended() throws {
        let number = try #require(ResidentNumber.read("110105491231002"))
        #expect(number == "11010519491231002X")
        #expect(ResidentNumber.birthDate(of: number) == Shop.day("1949-12-31"))
        #expect(ResidentNumber.sex(of: number) == .female)
    }

    @Test func everyChangedDigitIsNoticed() {
        let number = Array("310101198506151238".utf8)
        for position in number.indices {
            var changed = number
            changed[position] = changed[position] == 0x39 ? 0x30 : changed[position] + 1
            #expect(ResidentNumber.read(String(decoding: changed, as: UTF8.self)) == nil, "position \(position)")
        }
    }

    @Test(arguments: [
        ("王秀英", Sex.female, 70, "王阿姨", "Ms 王"), ("李强", .male, 45, "李先生", "Mr 李"), ("欧阳建国", .male, 66, "欧阳叔叔", "Mr 欧阳"),
        ("王小明", .male, 5, "王小明的家长", "parent of 王小明"), ("张三", .unknown, 50, "张三", "张三"), ("Anna Smith", .female, 30, "Smith女士", "Ms Smith"),
        ("", .female, 60, "", "there"),
    ])
    func speaksToPeopleAsTheyExpect(name: String, sex: Sex, age: Int, zh: String, en: String) {
        #expect(Salutation.of(name: name, sex: sex, age: age, language: .zh) == zh)
        #expect(Salutation.of(name: name, sex: sex, age: age, language: .en) == en)
    }

    @Test(arguments: [("王秀英", "王**"), ("欧阳建国", "欧阳**"), ("李", "李*"), ("Anna Smith", "A. S."), ("", "—")])
    func masksNames(name: String, masked: String) { #expect(Salutation.masked(name) == masked) }
}
