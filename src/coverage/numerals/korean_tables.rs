//! The Korean words that tell figures from dates, names and references.

/// Counters and units.
pub(super) const UNITS: &[&str] = &[
    "명",
    "개",
    "건",
    "원",
    "달러",
    "불",
    "가구",
    "톤",
    "곳",
    "회",
    "편",
    "종",
    "마리",
    "㎞",
    "㎡",
    "㎥",
    "㎏",
    "만",
    "억",
    "조",
    "천",
    "백",
    "인",
    "점",
    "세",
    "시간",
    "여",
    "배",
    "포인트",
    "퍼센트",
    "대",
    "필지",
    "세대",
    "업체",
    "유로",
    "엔",
    "위안",
    "파운드",
    "배럴",
    "리터",
    "킬로",
    "미터",
    "사",
    "석",
    "척",
    "권",
    "차례",
    "가지",
    "분야",
    "품목",
    "종목",
    "평",
    "개월",
];

/// What says that a number counts something.
pub(super) const HEDGES: &[&str] =
    &["약", "총", "최대", "최소", "최고", "무려", "모두", "합계", "전체", "연간", "각", "전국"];

/// What may stand behind a scale, so that `3만` is one and `3만족` is not.
pub(super) const BEHIND_SCALES: &[&str] = &[
    "원",
    "명",
    "개",
    "건",
    "달러",
    "불",
    "가구",
    "톤",
    "호",
    "곳",
    "대",
    "여",
    "회",
    "점",
    "인",
    "세대",
    "유로",
    "엔",
    "위안",
    "파운드",
    "배럴",
    "t",
    "㎡",
    "㎥",
    "㎞",
    "주",
    "계",
    "좌",
    "필",
    "장",
    "편",
    "권",
    "척",
    "석",
    "평",
    "종",
    "마리",
    "리터",
    "킬로",
    "에",
    "을",
];

/// What may follow a numeral in words, digits or a scale without a blank.
pub(super) const PARTICLES: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "으로", "로", "의", "과", "와", "도", "만", "까지", "부터", "에", "이상",
    "이하", "미만", "규모", "수준", "대", "정도", "가량",
];

/// What is numbered: the number behind it says which one.
pub(super) const REFERENCES: &[&str] = &[
    "별첨",
    "발제",
    "안건",
    "특약",
    "사례",
    "붙임",
    "별표",
    "별지",
    "그림",
    "부록",
    "참고",
    "유형",
    "질문",
    "표",
    "단계",
    "과제",
    "전략",
    "기둥",
    "순번",
    "연번",
    "기록",
    "민선",
    "의안번호",
    "문서번호",
    "관리번호",
    "공고번호",
    "등록번호",
    "계좌번호",
    "접수번호",
    "사건번호",
];

/// People and firms that a court's decision names by a number.
pub(super) const PARTIES: &[&str] = &["신청외", "공소외", "소외", "피고인", "피고", "원고", "피해자", "증인", "참가인"];

/// What has a number and `호` without `제`.
pub(super) const ACTS: &[&str] = &["결의", "법률", "고시", "규칙", "훈령", "공고"];

/// Words that end like `제`, which makes an ordinal: `경제 5단체`, `실제 470만`.
pub(super) const ENDING_LIKE_ORDINALS: &[&str] = &[
    "경제", "과제", "규제", "실제", "문제", "주제", "전제", "통제", "억제", "면제", "공제", "삭제", "국제", "이제",
    "어제", "언제", "해제", "결제", "배제", "의제", "강제", "축제", "숙제", "형제", "약제", "자제", "절제", "세제",
    "부제",
];

/// Spans of time that make `N일` a number of days.
pub(super) const DURATIONS: &[&str] = &[
    "이내",
    "이상",
    "이하",
    "동안",
    "미만",
    "짜리",
    "연속",
    "만에",
    "연장",
    "단축",
    "추가",
    "을 초과",
    "의 기간",
    "의 범위",
    "소요",
    "이 경과",
    "정도",
    "가량",
];

/// The same, where no other word begins with them: `3일 간`, not `3일 간담회`.
pub(super) const SHORT_DURATIONS: &[&str] = &["간", "씩", "치", "분", "째", "전", "후", "뒤", "내"];

/// What makes the digits before it a place in an order.
pub(super) const ORDERED: &[&str] = &[
    "유형",
    "번째",
    "차 ",
    "차)",
    "차관",
    "차적",
    "순위",
    "등급",
    "학년",
    "호선",
    "세기",
    "학기",
    "교시",
    "분위",
    "조제",
    "차 추경",
    "단계",
    "주차",
    "주년",
    "회차",
    "심 ",
    "심은",
    "심의",
    "심에",
    "심판",
    "심법",
];

/// Events that are named after their day: `6.25 전쟁`, `6.15 공동선언`.
pub(super) const EVENTS: &[&str] = &[
    "전쟁",
    "사변",
    "혁명",
    "운동",
    "선언",
    "공동선언",
    "합의",
    "항쟁",
    "민주",
    "의거",
    "사태",
    "사건",
    "참전",
    "절",
    "조치",
    "대책",
    "정상회담",
    "부동산",
    "독립",
    "성명",
    "광복",
    "총선",
    "대선",
    "지방선거",
    "후퇴",
    "계엄",
    "비상계엄",
    "참사",
    "테러",
    "쇼크",
];

/// Years that are not called `년`: `2009회계연도`.
pub(super) const YEARS: &[&str] = &["회계연도", "회계년도", "사업연도", "학년도", "연도", "年"];

/// What comes in tens, so that `10대` is no age: `10대 과제`, `30대 기업`.
pub(super) const IN_TENS: &[&str] = &[
    "과제",
    "비목",
    "그룹",
    "기업",
    "품목",
    "분야",
    "전략",
    "산업",
    "은행",
    "강국",
    "도시",
    "지표",
    "개혁",
    "원칙",
    "목표",
    "사업",
    "핵심",
    "중점",
    "주요",
    "재벌",
    "뉴스",
    "교역",
    "수출",
    "시중",
    "대형",
    "업종",
    "정책",
    "국정",
    "공약",
    "프로젝트",
    "권역",
    "기술",
    "건설",
    "대학",
];

/// Offices and terms that `N대` numbers: `21대 국회`.
pub(super) const TERMS: &[&str] = &[
    "국회",
    "대통령",
    "총선",
    "대선",
    "의회",
    "총장",
    "회장",
    "군수",
    "시장",
    "구청장",
    "도지사",
    "지사",
    "교육감",
    "의장",
    "의원",
    "원장",
    "정부",
    "내각",
    "신도시",
];

/// What is held for the first, second or third time in a year: `3회 추경`.
pub(super) const SITTINGS: &[&str] = &["추경", "추가경정", "임시회", "정례회", "정기회", "국회", "때"];

/// Last words of the names of firms and institutes.
pub(super) const FIRMS: &[&str] = &["은행", "금고", "병원", "공장", "학교", "회사", "조합", "공단"];

/// Punishments, whose months are spans of time: `징역 8월`.
pub(super) const PUNISHMENTS: &[&str] = &["징역", "금고", "구류", "자격정지"];

/// What makes the digits directly before it a part of a name: `30-50클럽`, `6자회담`, `88올림픽`.
pub(super) const BEHIND_NAMES: &[&str] = &["클럽", "자회담", "자 회담", "올림픽", "월드컵", "엑스포"];

/// What follows the numbers of the police and of the fire service.
pub(super) const EMERGENCIES: &[&str] = &["신고", "구급", "구조", "상황", "센터", "종합", "안전", "특수"];

/// What says that two digits and `년` are a year: `24년 예산안`.
pub(super) const OF_YEARS: &[&str] =
    &["예산", "결산", "본예산", "추경", "대비", "기준", "상반기", "하반기", "말", "초", "세입", "세출", "국정감사"];

/// Words that begin like a scale: `3만족도`.
pub(super) const LIKE_SCALES: &[&str] =
    &["만족", "만찬", "만화", "만기", "만성", "만나", "만들", "만큼", "만료", "억제", "억지", "억류"];

/// What makes `N일` behind it a number of days.
pub(super) const BEFORE_SPANS: &[&str] = &["기간", "최장", "최단", "휴가", "연차"];

/// Words that end like `표`, a table.
pub(super) const LIKE_TABLES: &[&str] = &["대표", "지표", "목표", "발표", "공표", "투표", "좌표", "수표"];
