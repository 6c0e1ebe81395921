// The scopes beside each other: which are shown, and of which picture.
#pragma once

#include "core/preview/preview_types.h"
#include "ui/scopes/scope_view.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QToolButton;

namespace framewright::ui {

class ScopePanel : public QWidget {
    Q_OBJECT
public:
    explicit ScopePanel(QWidget* parent = nullptr);

    /// `None` while the panel is not in sight.
    ScopeSide wanted_side() const;
    void set_counts(const std::shared_ptr<const ScopeCounts>& counts);
    QSize sizeHint() const override { return {700, 220}; }

signals:
    /// The side, or whether the panel is in sight.
    void wish_changed();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* make_bar();
    void show_scopes();
    QString sentence(const ScopeCounts& counts) const;

    std::array<ScopeView*, scope_kind_count> views_{};
    std::array<QToolButton*, scope_kind_count> choices_{};
    QComboBox* side_;
    QLabel* summary_;
    std::shared_ptr<const ScopeCounts> counts_;
};

} // namespace framewright::ui
