// The translations themselves: complete, and with the same marks as the texts they stand for.
#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

#include <vector>

namespace framewright::ui {
namespace {

struct Message {
    QString source;
    QStringList forms; ///< one, or one for each plural form
    bool numerus = false;
    bool finished = true;
};

Message read_message(QXmlStreamReader& xml) {
    Message message;
    message.numerus = xml.attributes().value(QStringLiteral("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!message.numerus)
                message.forms << xml.readElementText();
            else
                while (xml.readNextStartElement())
                    message.forms << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

std::vector<Message> read_messages(const char* name) {
    QFile file(QStringLiteral(FRAMEWRIGHT_TRANSLATION_FOLDER "/") + QString::fromLatin1(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    std::vector<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("message"))
            messages.push_back(read_message(xml));
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

/// "%1", "%n" and the like, sorted.
QStringList places_in(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(?:[1-9]|n)"));
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

class TranslationFile : public ::testing::TestWithParam<const char*> {};

TEST_P(TranslationFile, HasEveryTextWithItsPlaces) {
    const std::vector<Message> messages = read_messages(GetParam());
    ASSERT_FALSE(messages.empty());
    for (const Message& message : messages) {
        const std::string source = message.source.toStdString();
        EXPECT_TRUE(message.finished) << source;
        EXPECT_EQ(message.forms.size(), message.numerus ? 2 : 1) << source;
        for (const QString& form : message.forms) {
            EXPECT_FALSE(form.isEmpty()) << source;
            QStringList expected = places_in(message.source);
            // "one" may be said without its number
            if (message.numerus && &form == &message.forms.constFirst() &&
                !form.contains(QLatin1String("%n")))
                expected.removeAll(QStringLiteral("%n"));
            EXPECT_EQ(places_in(form), expected) << source;
            EXPECT_EQ(form.count(QLatin1Char('\n')), message.source.count(QLatin1Char('\n'))) << source;
        }
    }
}

TEST_P(TranslationFile, MarksKeysWhereTheTextDoes) {
    static const QRegularExpression mark(QStringLiteral("&(?=\\S)"));
    for (const Message& message : read_messages(GetParam())) {
        for (const QString& form : message.forms)
            EXPECT_EQ(form.count(mark), message.source.count(mark)) << message.source.toStdString();
    }
}

INSTANTIATE_TEST_SUITE_P(Each, TranslationFile, ::testing::Values("framewright_de.ts", "framewright_en.ts"));

} // namespace
} // namespace framewright::ui
