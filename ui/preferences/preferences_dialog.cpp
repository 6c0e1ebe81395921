#include "ui/preferences/preferences_dialog.h"

#include "ui/home/recent_files.h"
#include "ui/preferences/cache_size.h"
#include "ui/storage/clip_cache.h"
#include "ui/storage/settings.h"
#include "ui/translation/translation.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

const QString language_key = QStringLiteral("window/language");
const QString reopen_key = QStringLiteral("window/reopen-last");

/// What the language calls itself; Qt's name of English is that of one country's.
QString native_name(const QString& language) {
    const QLocale locale(language);
    return locale.language() == QLocale::English ? QStringLiteral("English") : locale.nativeLanguageName();
}

} // namespace

bool reopens_last() {
    return setting(reopen_key, false).toBool();
}

PreferencesDialog::PreferencesDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(24, 24, 24, 16);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    add_language(form);
    add_theme(form);
    add_start(form);
    add_caches(form);
    add_buttons(form);
}

void PreferencesDialog::add_language(QFormLayout* form) {
    auto* box = new QComboBox(this);
    box->setObjectName(QStringLiteral("language"));
    box->addItem(tr("As the system"), QString());
    for (const QString& language : translated_languages())
        box->addItem(native_name(language), language);
    box->setCurrentIndex(std::max(0, box->findData(setting(language_key).toString())));
    language_hint_ = new QLabel(tr("Takes effect the next time Framewright starts."), this);
    set_role(language_hint_, "secondary");
    language_hint_->hide();
    connect(box, &QComboBox::activated, this, [this, box] {
        const QString language = box->currentData().toString();
        set_setting(language_key, language.isEmpty() ? QVariant() : QVariant(language));
        language_hint_->show();
    });
    form->addRow(tr("&Language"), box);
    form->addRow(QString(), language_hint_);
}

void PreferencesDialog::add_theme(QFormLayout* form) {
    auto* box = new QComboBox(this);
    box->setObjectName(QStringLiteral("theme"));
    const std::pair<Theme, QString> themes[] = {{Theme::System, tr("As the system")},
                                                {Theme::Dark, tr("Dark")},
                                                {Theme::Light, tr("Light")},
                                                {Theme::HighContrast, tr("High contrast")}};
    for (const auto& [theme, name] : themes)
        box->addItem(name, static_cast<int>(theme));
    box->setCurrentIndex(box->findData(static_cast<int>(saved_theme())));
    connect(box, &QComboBox::activated, this, [box] {
        const auto theme = static_cast<Theme>(box->currentData().toInt());
        save_theme(theme);
        apply_theme(*qApp, theme);
    });
    form->addRow(tr("&Theme"), box);
}

void PreferencesDialog::add_start(QFormLayout* form) {
    auto* box = new QComboBox(this);
    box->setObjectName(QStringLiteral("at_start"));
    box->addItem(tr("Show the start page"), false);
    box->addItem(tr("Open what was open last"), true);
    box->setCurrentIndex(reopens_last() ? 1 : 0);
    connect(box, &QComboBox::activated, this, [box] { set_setting(reopen_key, box->currentData()); });
    form->addRow(tr("When Framewright &starts"), box);
}

void PreferencesDialog::add_caches(QFormLayout* form) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* size = new QLabel(this);
    size->setObjectName(QStringLiteral("cache_size"));
    auto* clear = new QPushButton(tr("&Delete"), this);
    clear->setObjectName(QStringLiteral("clear_caches"));
    clear->setAccessibleDescription(tr("Deletes pictures and other things that can be made again"));
    row->addWidget(size, 1);
    row->addWidget(clear);
    auto* caches = new CacheSize({ClipCache::default_folder(), RecentFiles::picture_folder()}, this);
    size->setMinimumWidth(size->fontMetrics().horizontalAdvance(QStringLiteral("10,000.0 MB")));
    connect(caches, &CacheSize::counted, this, [size](qint64 bytes) {
        size->setText(bytes == 0 ? tr("nothing")
                                 : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
    });
    connect(clear, &QPushButton::clicked, caches, &CacheSize::clear);
    caches->count();
    form->addRow(tr("Pictures and sound kept"), row);
}

void PreferencesDialog::add_buttons(QFormLayout* form) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* keys = new QPushButton(tr("&Keyboard shortcuts…"), this);
    auto* recent = new QPushButton(tr("&Forget recent files"), this);
    recent->setObjectName(QStringLiteral("forget_recent"));
    connect(keys, &QPushButton::clicked, this, &PreferencesDialog::keys_wanted);
    connect(recent, &QPushButton::clicked, this, &PreferencesDialog::recent_cleared);
    connect(recent, &QPushButton::clicked, recent, [recent] { recent->setEnabled(false); });
    row->addWidget(keys);
    row->addWidget(recent);
    row->addStretch(1);
    form->addRow(row);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    form->addRow(buttons);
}

} // namespace framewright::ui
