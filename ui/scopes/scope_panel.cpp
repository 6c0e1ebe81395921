#include "ui/scopes/scope_panel.h"

#include "ui/scopes/scope_drawing.h"
#include "ui/storage/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>

namespace framewright::ui {
namespace {

const QString shown_key = QStringLiteral("scopes/shown");
const QString side_key = QStringLiteral("scopes/side");
constexpr int usual_scopes = 0b1110; // all but the histogram

} // namespace

ScopePanel::ScopePanel(QWidget* parent)
    : QWidget(parent), side_(new QComboBox(this)), summary_(new QLabel(this)) {
    setObjectName(QStringLiteral("scopes"));
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    for (int i = 0; i < scope_kind_count; ++i) {
        views_[static_cast<std::size_t>(i)] = new ScopeView(static_cast<ScopeKind>(i), this);
        row->addWidget(views_[static_cast<std::size_t>(i)], 1);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(4);
    column->addWidget(make_bar());
    column->addLayout(row, 1);
    show_scopes();
}

QWidget* ScopePanel::make_bar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const int shown = setting(shown_key, usual_scopes).toInt();
    for (int i = 0; i < scope_kind_count; ++i) {
        auto* choice = new QToolButton(bar);
        choice->setText(scope_name(static_cast<ScopeKind>(i)));
        choice->setToolTip(scope_help(static_cast<ScopeKind>(i)));
        choice->setCheckable(true);
        choice->setChecked((shown >> i & 1) != 0);
        choice->setFocusPolicy(Qt::TabFocus);
        connect(choice, &QToolButton::toggled, this, [this] { show_scopes(); });
        choices_[static_cast<std::size_t>(i)] = choice;
        row->addWidget(choice);
    }
    side_->setAccessibleName(tr("Picture"));
    side_->setToolTip(tr("Of which picture the levels are shown"));
    side_->addItem(tr("Filtered"), static_cast<int>(ScopeSide::Filtered));
    side_->addItem(tr("Original"), static_cast<int>(ScopeSide::Original));
    side_->setCurrentIndex(std::max(0, side_->findData(setting(side_key, 0).toInt())));
    connect(side_, &QComboBox::activated, this, [this] {
        set_setting(side_key, side_->currentData());
        emit wish_changed();
    });
    summary_->setProperty("role", QStringLiteral("secondary"));
    summary_->setObjectName(QStringLiteral("scope_summary"));
    row->addSpacing(8);
    row->addWidget(side_);
    row->addSpacing(8);
    row->addWidget(summary_, 1);
    return bar;
}

void ScopePanel::show_scopes() {
    int shown = 0;
    for (int i = 0; i < scope_kind_count; ++i) {
        const auto number = static_cast<std::size_t>(i);
        const bool wanted = choices_[number]->isChecked();
        views_[number]->setVisible(wanted);
        views_[number]->set_counts(wanted ? counts_ : nullptr);
        shown |= wanted ? 1 << i : 0;
    }
    if (shown != setting(shown_key, usual_scopes).toInt())
        set_setting(shown_key, shown);
}

ScopeSide ScopePanel::wanted_side() const {
    return isVisible() ? static_cast<ScopeSide>(side_->currentData().toInt()) : ScopeSide::None;
}

void ScopePanel::set_counts(const std::shared_ptr<const ScopeCounts>& counts) {
    counts_ = counts;
    for (std::size_t i = 0; i < views_.size(); ++i)
        if (choices_[i]->isChecked())
            views_[i]->set_counts(counts_);
    const QString text = counts_ ? sentence(*counts_) : QString();
    summary_->setText(text);
    for (ScopeView* view : views_)
        view->setAccessibleDescription(text);
}

QString ScopePanel::sentence(const ScopeCounts& counts) const {
    const ScopeSummary summary = summarize(counts);
    const auto percent = [](double share) {
        return QLocale().toString(share * 100, 'f', share < 0.1 ? 2 : 0);
    };
    QStringList parts{tr("Luma %1 to %2 (%n bit)", nullptr, static_cast<int>(counts.bit_depth))
                          .arg(summary.darkest)
                          .arg(summary.brightest)};
    if (summary.below > 0)
        parts << tr("%1 % below the legal range").arg(percent(summary.below));
    if (summary.above > 0)
        parts << tr("%1 % above it").arg(percent(summary.above));
    return parts.join(QStringLiteral(" · "));
}

void ScopePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    emit wish_changed();
}

void ScopePanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    emit wish_changed();
}

} // namespace framewright::ui
