// The language of the window: which one, and the texts for it.
#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace framewright::ui {

/// FRAMEWRIGHT_LANGUAGE ("de", "pt_BR"), else what the settings say, else the system's languages.
QLocale chosen_locale();

/// Those that the program has all texts in ("de", "en"), English among them.
QStringList translated_languages();

/// Installs the program's and Qt's own translations, those of core's texts with them. Where there is none for
/// this locale English is installed, which knows the plural forms. False without any: then the texts stand as
/// they are in the sources.
bool install_translations(QCoreApplication& application, const QLocale& locale);

} // namespace framewright::ui
