import FollowUp

/// Names as common as they are among people of that sex and age. Any likeness to a real person is chance.
enum Names {
    static func of(sex: Sex, bornIn year: Int, _ lot: inout Lot) -> String {
        let family = lot.pick(families) { $0.1 }?.0 ?? "王"
        let style = (sex == .female ? female : male).last { $0.since <= year } ?? male[0]
        if lot.chance(style.singles), let single = lot.pick(style.single) { return family + String(single) }
        guard let first = lot.pick(style.first), let second = lot.pick(style.second) else { return family }
        // 国国 and the like is a nickname: the character after it is taken instead.
        if first == second, let next = style.second.first(where: { $0 != first }) { return family + String([first, next]) }
        return family + String([first, second])
    }

    /// Family name and its rough share of the population in per cent.
    private static let families: [(String, Double)] = [
        ("王", 7.2), ("李", 7.2), ("张", 6.8), ("刘", 5.4), ("陈", 4.5), ("杨", 3.1), ("黄", 2.3), ("赵", 2.3), ("吴", 2.0),
        ("周", 2.0), ("徐", 1.6), ("孙", 1.5), ("马", 1.3), ("朱", 1.3), ("胡", 1.2), ("郭", 1.2), ("何", 1.2), ("高", 1.0),
        ("林", 1.1), ("罗", 1.0), ("郑", 1.0), ("梁", 0.9), ("谢", 0.8), ("宋", 0.8), ("唐", 0.7), ("许", 0.7), ("韩", 0.7),
        ("冯", 0.7), ("邓", 0.7), ("曹", 0.6), ("彭", 0.6), ("曾", 0.6), ("肖", 0.6), ("田", 0.5), ("董", 0.5), ("潘", 0.5),
        ("袁", 0.5), ("于", 0.5), ("蒋", 0.5), ("蔡", 0.5), ("余", 0.4), ("杜", 0.4), ("叶", 0.4), ("程", 0.4), ("苏", 0.4),
        ("魏", 0.4), ("吕", 0.4), ("丁", 0.4), ("任", 0.4), ("沈", 0.4), ("姚", 0.3), ("卢", 0.3), ("姜", 0.3), ("崔", 0.3),
        ("钟", 0.3), ("谭", 0.3), ("陆", 0.3), ("汪", 0.3), ("范", 0.3), ("石", 0.3), ("欧阳", 0.1),
    ]

    /// How children were named from a year on.
    private struct Style {
        var since: Int
        var singles: Double
        var single: [Character]
        var first: [Character]
        var second: [Character]

        init(_ since: Int, singles: Double, _ single: String, _ first: String, _ second: String) {
            self.since = since
            self.singles = singles
            self.single = Array(single)
            self.first = Array(first)
            self.second = Array(second)
        }
    }

    private static let male = [
        Style(0, singles: 0.08, "明贵福海", "国德志文玉永福金长正云世有家树", "明华林才生海山祥荣贵忠义清成发民"),
        Style(1955, singles: 0.12, "军明强平勇", "建国卫志学永爱红新文玉春", "国军民平强东华明生兵林伟"),
        Style(1970, singles: 0.4, "伟强勇军磊涛斌刚辉杰超波", "志建海晓文国永俊立", "强军涛伟峰东辉勇斌明鹏"),
        Style(1985, singles: 0.35, "浩鹏宇杰鑫凯旭阳帅龙", "俊志明嘉文天子思家", "杰豪轩宇鹏浩辰航飞"),
        Style(2000, singles: 0.1, "浩宇轩睿", "子浩宇梓俊一泽", "轩然涵泽睿辰航宇"),
    ]

    private static let female = [
        Style(0, singles: 0.05, "英兰珍", "秀桂玉凤淑翠素春月金美", "英兰珍芳华云琴梅芝香荣霞莲"),
        Style(1955, singles: 0.1, "萍敏红玲", "秀丽淑桂红爱玉美春艳小", "华英珍兰萍梅芳琴霞云敏玲"),
        Style(1970, singles: 0.4, "静丽敏艳芳娟霞燕玲娜红", "丽晓海春雪小玉红", "娟燕霞丽玲萍敏红梅芳"),
        Style(1985, singles: 0.35, "婷雪倩静莹颖丹蕾", "思雅晓佳梦雨欣文", "婷雯琪怡莹洁颖慧"),
        Style(2000, singles: 0.08, "悦涵萱", "欣梓雨诗子思一", "怡涵萱彤妍琪悦"),
    ]
}
