#include "ui/translation/translation.h"

#include "ui/storage/settings.h"
#include "ui/translation/core_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

#ifdef FRAMEWRIGHT_TRANSLATIONS
/// Resources of a static library are there only once they are asked for. Not in a namespace: the macro wants
/// it so.
static void load_resources() {
    Q_INIT_RESOURCE(translations);
}
#else
static void load_resources() {}
#endif

namespace framewright::ui {
namespace {

const QString folder = QStringLiteral(":/framewright/translations");

} // namespace

QLocale chosen_locale() {
    const QString forced = qEnvironmentVariable("FRAMEWRIGHT_LANGUAGE");
    const QString language =
        forced.isEmpty() ? setting(QStringLiteral("window/language")).toString() : forced;
    return language.isEmpty() ? QLocale::system() : QLocale(language);
}

QStringList translated_languages() {
    load_resources();
    QStringList languages{QStringLiteral("en")};
    for (const QString& file : QDir(folder).entryList({QStringLiteral("framewright_*.qm")})) {
        const QString language = file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
        if (!languages.contains(language))
            languages.append(language);
    }
    languages.sort();
    return languages;
}

bool install_translations(QCoreApplication& application, const QLocale& locale) {
    load_resources();
    auto* of_qt = new QTranslator(&application);
    if (of_qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                    QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(of_qt);
    QCoreApplication::installTranslator(new CoreTranslator(locale, &application));
    auto* ours = new QTranslator(&application);
    return (ours->load(locale, QStringLiteral("framewright"), QStringLiteral("_"), folder) ||
            ours->load(folder + QStringLiteral("/framewright_en.qm"))) &&
           QCoreApplication::installTranslator(ours);
}

} // namespace framewright::ui
