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
    "今日推荐", "赞助内容", "推广内容", "讨论区", "网友评论", "网友留言", "评论区", "发表评论", "发表留言", "我要留言", "参与讨论", "上一篇", "下一篇",
    "上一则", "下一则", "关于我们", "联络我们", "联系我们", "隐私权政策", "服务条款", "网站地图", "热门标签", "往下看更多", "其他人也看",
    "related", "related stories", "related articles", "related news", "related topics", "related content", "related posts",
    "related coverage", "read more", "read next", "read also", "also read", "more on this story", "more stories", "more news",
    "more from this section", "you may also like", "you might also like", "recommended", "recommended for you", "recommended stories",
    "recommended reading", "most read", "most popular", "most viewed", "trending", "trending now", "latest news", "latest stories",
    "top stories", "editor's picks", "editors' picks", "popular now", "sponsored content", "promoted content", "around the web",
    "comments", "leave a comment", "leave a reply", "join the conversation", "join the discussion", "post a comment",
    "previous article", "next article", "previous post", "next post", "about us", "contact us", "privacy policy", "terms of service",
    "terms of use", "site map", "sitemap", "up next", "what to read next", "see also", "further reading", "explore more", "share this article",
)  # fmt: skip

# A whole line of these words alone is a bar of buttons.
BUTTONS = (
    "分享", "转发", "打印", "列印", "收藏", "点赞", "赞", "按赞", "留言", "评论", "字级", "字号", "字体", "小", "中", "大", "特大", "复制", "复制链接", "复制连结", "复制网址", "到", "给朋友",
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
    "快讯", "即时", "独家", "breaking", "最新",
)  # fmt: skip

# What a line starts with that only points elsewhere.
POINTERS = (
    "延伸阅读", "相关新闻", "相关报道", "相关报导", "相关文章", "相关阅读", "看更多", "更多新闻", "推荐阅读", "阅读更多", "点我看", "点击阅读", "点击查看", "同场加映",
    "read more", "read also", "also read", "see also", "related", "related story", "more on this", "watch", "listen", "don't miss", "go deeper",
)  # fmt: skip

# Patterns of invitations, at the start of a line of up to 160 characters.
INVITES = (
    r"(?:立即|免费|请|欢迎|快来|马上)?(?:订阅|下载|加入|关注|追踪|扫描|扫码|点击|点我|点选|按赞|登录|登入).{0,24}"
    r"(?:电子报|会员(?!国|资格)|粉丝|粉专|app|line|好友|公众号|官方账号|官方帐号|频道|二维码|脸书|客户端|小铃铛|ig|youtube)",
    r"(?:想看更多|看更多|更多精彩).{0,40}(?:请|点|app|订阅|下载)",
    r"subscribe (?:to|now|for|today|here)|sign up (?:for|to|here|now|today)|follow us|like us on|join our (?:channel|newsletter|community|whatsapp|telegram)",
    r"download (?:our|the) .{0,20}app|get (?:our|the|unlimited|full) .{0,40}(?:newsletter|app|inbox|access)|(?:click|tap) here|enter your e-?mail",
    r"become a (?:member|subscriber|supporter)|support (?:our|independent) journalism|already a (?:member|subscriber)|log in to|"
    r"this (?:article|story) is (?:for|available to) subscribers",
)  # fmt: skip

# Patterns of legal lines and cookie banners, anywhere in a block of up to 300 characters that is no long paragraph.
LEGAL = (
    r"all rights reserved|©\s?(?:copyright|19|20|[a-z]{2}|[\u4e00-\u9fff]{2})|copyright ?©|\(c\) ?20\d\d|^\W*copyright\s*(?:©|\(c\)|:|\d|all\b|by\b|notice|$)|may not be published, broadcast, rewritten",
    r"(?:版权|著作权)(?:所有|归|声明)|翻印必究|文责自负|公网安备|icp备|icp证|网站标识码|^\W*免责声明",
    r"未经.{0,10}(?:授权|许可|允许|同意).{0,12}(?:不得|禁止|请勿|严禁|转载)|(?:不得|请勿|禁止|谢绝)(?:任意)?转载|转载(?:请|须|需)注明|不代表本(?:站|报|网|刊)",
    r"(?:we|site|website|page) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|(?:本站|本网站|我们).{0,8}使用\s?cookie",
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
