"""Words of page furniture in the three scripts, folded (lower case, Simplified): data, no logic.

Each table serves one rule of `clean`. Traditional needs no rows of its own, for `fold` makes it Simplified; what Taiwan or Hong
Kong word differently has its own row beside the mainland's and the English one.
"""

from __future__ import annotations

# A whole line that opens a section behind the article; everything after it is furniture.
TAIL_HEADERS = (
    "延伸阅读", "相关新闻", "相关报道", "相关报导", "相关文章", "相关阅读", "相关内容", "相关链接", "相关专题", "推荐阅读", "推荐新闻", "推荐文章", "为您推荐",
    "猜你喜欢", "你可能也喜欢", "你可能感兴趣", "你可能有兴趣", "您可能也想看", "大家都在看", "更多新闻", "更多报道", "更多文章", "更多相关新闻", "更多内容",
    "热门新闻", "热门文章", "热门推荐", "热门话题", "最新新闻", "最新文章", "人气新闻", "今日热门", "即时新闻", "焦点新闻", "编辑推荐", "精选文章", "商品推荐",
    "今日推荐", "赞助内容", "推广内容", "上一篇", "下一篇",
    "上一则", "下一则", "热门标签", "往下看更多", "其他人也看",
    "你也许想看", "你可能想看", "您可能会喜欢", "你可能会喜欢", "你可能还喜欢", "为你推荐", "同一主题", "同主题文章", "其他报道", "其他新闻", "深度观察", "查看更多", "看更多新闻", "本月热门", "编辑精选",
    "阅读更多", "更多相关", "推荐", "赞助", "阅读下一篇", "下一篇新闻", "上/下一篇新闻", "相关话题", "相关标签", "相关主题", "文章标签", "热搜", "排行榜", "点击排行", "热点新闻", "图片新闻", "专题推荐",
    "a message from our sponsor", "a word from our sponsor", "presented by", "related tags", "related countries", "related people", "topics", "tags",
    "publication status", "our latest news & top stories", "in this story", "explore more", "more to explore", "more coverage", "you may have missed",
    "what else we're reading", "explore more on these topics", "most shared", "from our partners", "paid content", "around the site", "don't miss", "watch more", "must read", "must reads", "keep reading",
    "view all stories", "most commented", "latest", "latest updates", "what to know", "elsewhere on this site", "suggested topics", "more in world",
    "related", "related stories", "related articles", "related news", "related topics", "related content", "related posts",
    "related coverage", "read more", "read next", "read also", "also read", "more on this story", "more stories", "more news",
    "more from this section", "you may also like", "you might also like", "recommended", "recommended for you", "recommended stories",
    "recommended reading", "most read", "most popular", "most viewed", "trending", "trending now", "latest news", "latest stories",
    "top stories", "editor's picks", "editors' picks", "popular now", "sponsored content", "promoted content", "around the web",
    
    "previous article", "next article", "previous post", "next post", 
    "up next", "what to read next", "see also", "further reading", "explore more", "share this article",
)  # fmt: skip

# The same, of advertising: a paragraph below it is part of it.
PAID_HEADERS = (
    "赞助", "赞助内容", "推广内容", "商品推荐", "广告内容", "a message from our sponsor", "a word from our sponsor", "presented by", "sponsored content",
    "promoted content", "paid content", "from our partners",
)  # fmt: skip

# The same, and nothing of the article can follow: what readers say, and the site's own pages.
LAST_HEADERS = (
    "讨论区", "网友评论", "网友留言", "评论区", "发表评论", "发表留言", "我要留言", "参与讨论", "全部评论", "最新评论", "热门评论", "精彩评论", "关于我们", "联络我们", "联系我们", "隐私权政策",
    "隐私政策", "服务条款", "使用条款", "网站地图", "友情链接",
    "press contacts", "press contact", "media contacts", "media contact", "media enquiries", "contact for media", "新闻联络人", "媒体联系", "媒体联络",
    "comments", "all comments", "reader comments", "leave a comment", "leave a reply", "join the conversation", "join the discussion", "post a comment",
    "view comments", "show comments", "add a comment", "about us", "contact us", "privacy policy", "terms of service", "terms of use", "site map", "sitemap",
)  # fmt: skip

# A whole line of these words alone is a bar of buttons.
BUTTONS = (
    "分享", "转发", "打印", "列印", "收藏", "点赞", "赞", "按赞", "留言", "评论", "缩小字体", "放大字体", "语音播报", "字级", "字号", "字体", "小", "中", "大", "特大", "复制", "复制链接", "复制连结", "复制网址", "到", "给朋友",
    "微信", "微博", "朋友圈", "脸书", "推特", "电邮", "邮件", "寄给朋友", "追踪", "关注", "订阅", "登入", "登录", "注册", "会员", "会员中心", "首页", "搜寻", "搜索", "菜单", "选单",
    "听新闻", "收听", "播放", "放大", "缩小", "返回", "回首页", "回到顶部", "返回顶部", "全文", "展开", "展开全文", "规范", "发布", "举报", "检举", "看更多", "更多",
    "facebook", "fb", "line", "twitter", "x", "instagram", "ig", "threads", "email", "e-mail", "mail", "print", "share", "tweet", "pin", "pinterest",
    "linkedin", "reddit", "whatsapp", "telegram", "messenger", "weibo", "wechat", "qq", "qzone", "copy", "link", "copy link", "save", "like", "comment",
    "follow", "subscribe", "login", "log in", "sign in", "sign up", "register", "search", "menu", "home", "listen", "play", "a-", "a+", "aa", "a", "flipboard",
    "bookmark", "gift", "on", "via", "this", "article", "rss", "youtube", "tiktok", "bluesky", "skip to content", "skip to main content", "back to top",
    "close", "more", "mute", "pause", "video", "photo", "gallery", "toggle",
)  # fmt: skip

# A whole line; nothing around it is touched.
SINGLE_LINES = (
    "广告", "赞助", "广告继续阅读", "请继续往下阅读", "请继续往下阅读...", "继续阅读", "文章未完", "我是广告", "本文未完", "下拉阅读更多", "点击看更多", "正在加载", "载入中",
    "advertisement", "ad", "ads", "sponsored", "promoted", "continue reading", "story continues below advertisement", "article continues below",
    "article continues after advertisement", "story continues below", "scroll to continue", "loading", "loading...", "please wait", "breaking news", "live",
    "阅读更多", "查看更多", "read more", "购买授权许可", "推荐给朋友", "扫一扫分享本页", "扫一扫", "打印", "打印本页", "发表意见", "中大小", "字体大小", "view image in fullscreen", "after newsletter promotion", "reuse this content", "print subscriptions",
    "free weekly newsletter", "enter your email address", "your email", "your email address", "explainer", "click here to share on social media", "share on social media", "subscribe now",
    "嵌入", "纠错", "我要举报", "分享到", "分享本文", "听新闻", "听文章", "朗读", "论坛", "扫码阅读", "手机看新闻", "二维码", "友善列印", "回上一页", "跳转到内容", "跳转到导航", "跳转至主菜单", "无障碍链接", "跳到主要内容",
    "返回列表", "关闭", "取消", "确定", "字号", "全球速报", "展开阅读全文", "点击加载更多", "已阅读", "本文完", "全文完",
    "the code has been copied to your clipboard", "no media source currently available", "view this email in your browser", "unsubscribe", "manage preferences",
    "purchase licensing rights", "download the pdf", "download pdf", "text version", "print version", "all the news", "back to news", "sign in to comment", "report this ad",
    "consult the legal notice", "free article usually reserved for subscribers", "gift this article", "give this article", "related video", "your browser does not support the audio element",
    "embed", "opens new tab", "photo gallery", "view gallery", "xs", "sm", "md", "lg", "aa", "pro", "our standards", "remove items from your saved list", "remove items from your daily list",
    "快讯", "即时", "独家", "breaking", "最新",
)  # fmt: skip

# What a line starts with that only points elsewhere.
POINTERS = (
    "延伸阅读", "相关新闻", "相关报道", "相关报导", "相关文章", "相关阅读", "看更多", "更多新闻", "推荐阅读", "阅读更多", "点我看", "点击阅读", "点击查看", "同场加映",
    "read more", "read also", "also read", "see also", "related", "related story", "more on this", "watch", "listen", "don't miss", "go deeper",
)  # fmt: skip

# Patterns of invitations, at the start of a line of up to 160 characters.
INVITES = (
    r"(?:立即|免费|请|欢迎|快来|马上)?(?:订阅|下载|加入|关注|追踪|扫描|扫码|点击|点我|点选|按赞|登录|登入)(?!.{0,12}[的了]).{0,24}"
    r"(?:电子报|会员(?!国|资格)|粉丝|粉专|app|line|好友|公众号|官方账号|官方帐号|频道|二维码|脸书|客户端|小铃铛|ig|youtube)",
    r"(?:想看更多|看更多|更多精彩).{0,40}(?:请|点|app|订阅|下载)",
    r"subscribe (?:to|now|for|today|here)|sign up (?:for|to|here|now|today)|follow us|like us on|join our (?:channel|newsletter|community|whatsapp|telegram)",
    r"download (?:our|the) .{0,20}app|get (?:our|the|unlimited|full) .{0,40}(?:newsletter|app|inbox|access)|(?:click|tap) here|enter your e-?mail",
    r"become a (?:member|subscriber|supporter)|support (?:our|independent) journalism|already a (?:member|subscriber)|log in to|"
    r"this (?:article|story) is (?:for|available to) subscribers|view this email|was this (?:email|newsletter) forwarded|you(?:'re| are)? receiv(?:ed|ing) this (?:email|newsletter)|"
    r"you(?:'re| are)? receiv(?:ed|ing) this message|to unsubscribe\b|.{0,60}download the .{0,24}app$|the content you requested|"
    r"unsubscribe\b.{0,60}$|follow .{1,40} (?:coverage|on (?:x|twitter|facebook|telegram|instagram|whatsapp))\b|our standards:|got a (?:news )?tip|have a (?:story|news|tip)|"
    r"(?:please )?(?:enable javascript|consider (?:donating|subscribing|supporting))|your browser does not support|thank(?:s| you) for reading|members of our community|support us\b|donate (?:now|today|to us)|"
    r"listen to (?:this|the) (?:article|story)|read (?:our|the full) (?:privacy|terms)|manage (?:your )?(?:preferences|subscription)|download (?:the|as) \.?pdf|share this (?:story|article|page)",
)  # fmt: skip

# Patterns of a whole line without the marks around it: players, counters, serial numbers, what a machine wrote.
WIDGETS = (
    r"(?:[^\W\d_]{1,6}\s?)?\d{1,2}:\d{2}(?::\d{2})?\s*/\s*\d{1,2}:\d{2}(?::\d{2})?|\d{14,}|\d+(?:\.\d+)?[x倍]|\d{1,2}\s?分钟(?:阅读)?",
    r"(?:点阅|阅读|浏览|点击|人气|转发|分享|收听|观看|访问)(?:数|次数|人次|量|率)?\s*:?\s*[\d,.]+\s*[万次人]*|(?:views?|reads?|shares?|hits|likes?)\s*:?\s*[\d,.]+[km]?",
    r"(?:推|嘘)\s+\w+\s*:.*|\w+\s*:.*\s\d\d/\d\d \d\d:\d\d|(?:发信站|文章网址|文章代码|编辑)\s*:.*(?:ptt|批踢踢).*",
    r"点击(?:查看|阅读|收听|观看).{0,20}|分享(?:到|至)(?:微信|微博|朋友圈|脸书|facebook|line|x|qq).{0,30}|forwarded from .{1,40}|我们的标准\s*:.{0,60}|\[启动.{0,60}|"
    r"reading time\s*:?.{0,20}|why you can trust .{2,30}|(?:updated|last updated|edited) at \d.{0,30}|(?:direct|short|permanent) ?link\s*:.*|published in sections?\s*:.*|publication date\s*:.*|(?:press|media) contact\s*:.*",
    r"(?:this |the )?(?:audio|article|transcript|summary|translation|page|text) (?:is|was|has been) (?:created|generated|translated|produced|read aloud) (?:with|by|using) .{0,40}",
    r".{0,10}(?:提醒|关心)您?[:,].{0,40}|(?:本报)?(?:订户|会员|vip)(?:专属|独享|限定).{0,24}|(?:\d{2}-)?\d{1,2}-\d{1,2} \d{1,2}:\d{2}\s.*(?:来自|发布于).*|.{0,12}报料\s*:.{0,40}|.{0,8}热线\s*:\s*[\d-]+.{0,20}|(?:更新|最后更新)(?:日期|时间)\s*:.{0,24}|相关(?:字词|词|标签|主题)\s*:.{0,80}|阅读下一篇.{0,3}",
    r"(?:纠错|责任编辑|图片编辑|编辑|责编|审核|校对)\W+(?:责任编辑|编辑)\s*[:/].{0,40}|(?:已有)?\d+人(?:参与|评论|阅读).{0,12}|关键(?:字|词)\s*:.{0,80}|"
    r"(?:新闻)?(?:联络人|联系人|联系电话|电话|传真|联络电话|地址|信箱|投稿信箱|投稿邮箱)\s*:.{0,80}|(?:回|返回)(?:新闻|文章)?(?:列表|首页|上一页|目录|顶部)|(?:载入|加载|显示|查看)更多.{0,6}|(?:展开|收起|点击收起)(?:全文)?",
)  # fmt: skip

# What sites offer, and how they ask for it: lines that hold two offers, or an offer and its asking.
OFFERS = (
    r"订阅|下载|app\b|应用程序|客户端|粉丝[团页]|粉专|好友|频道|电子报|新闻信|公众号|instagram|youtube|facebook|telegram|threads|二维码|小铃铛|隐私权规范|隐私政策|会员|电子邮件",
)  # fmt: skip
IMPERATIVES = (
    r"欢迎(?:搜寻|搜索|订阅|关注|下载|加入|追踪|锁定|收听|收看)|立即(?:订阅|下载|加入|点|扫)|马上(?:订阅|下载|加入|点|扫)|点我|点击(?:下载|订阅|加入|这里|此处)|扫码|扫描|看更多|"
    r"请(?:同意|加入|订阅|下载|至|点|锁定|按赞|扫)|才能(?:启用|收听|观看|阅读)|快来|不漏接|抢先看|锁定(?:频道|我们)|尽在|就在您",
)  # fmt: skip

# Patterns of legal lines and cookie banners, anywhere in a block of up to 300 characters that is no long paragraph.
LEGAL = (
    r"all rights reserved|©\s?(?:copyright|19|20|[a-z]{2}|[\u4e00-\u9fff]{2})|copyright ?©|\(c\) ?20\d\d|^\W*copyright\s*(?:©|\(c\)|:|\d|all\b|by\b|notice|$)|may not be published, broadcast, rewritten",
    r"(?:版权|著作权)(?:所有|归|声明)|翻印必究|文责自负|公网安备|icp备|icp证|网站标识码|^\W*免责声明",
    r"未经.{0,10}(?:授权|许可|允许|同意).{0,12}(?:不得|禁止|请勿|严禁|转载)|(?:不得|请勿|禁止|谢绝)(?:任意)?转载|转载(?:请|须|需)注明|不代表本(?:站|报|网|刊)",
    r"(?:we|site|website|page) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|(?:本站|本网站|我们).{0,8}使用\s?cookie",
    r"^\W*privacy notice\b|(?:citing|quoting) (?:and using )?any materials|(?:see|read) our privacy policy|特别声明[::]|仅提供信息存储|content above .{0,60}uploaded|不代表本(?:报|台|平台)意见|喜欢这篇文章吗|广告拦截|取消订阅|不想再收到|片面修改或移除|opt out of|"
    r"your privacy choices|do not sell my|(?:views|opinions) expressed (?:in this|are those|here)",
)  # fmt: skip

# Two of these in one block make it a forum's rules.
FORUM = (
    "张贴", "发言", "言论", "留言", "标签", "停权", "删除", "会员资格", "检举", "网友", "规范", "谩骂", "人身攻击", "脏话", "侵害他人", "违法", "法律责任", "本网站", "本站", "有权",
    "commenters", "comment policy", "community guidelines", "moderator", "moderated", "be respectful", "be civil", "remove comments", "posting", "user agreement",
)  # fmt: skip

SECTIONS = (
    "首页", "新闻", "国际", "全球", "两岸", "政治", "财经", "社会", "要闻", "评论", "专题", "正文", "世界", "即时", "军事", "欧洲", "亚洲", "美洲", "全球政治", "文章", "分析", "焦点",
    "home", "news", "world", "article", "articles", "politics", "business", "opinion", "analysis", "europe", "asia", "international", "global", "defence", "defense",
    "commentary", "blog", "story", "stories", "section", "topics",
)  # fmt: skip
