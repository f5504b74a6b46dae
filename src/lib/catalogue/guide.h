/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "exchange.h"
#include "permission.h"
#include "report.h"

G_BEGIN_DECLS

/* The parts of a guide are plain read-only structures owned by the guide. A
 * member called "text" or in "texts" is an English msgid: show it through
 * kly_guide_translate(). Labels are what the site spells and stay as they are. */

typedef struct {
  char *name;      /* KLY_FIELD_KEY … */
  char *label;
  char *gunbot;    /* nullable: Gunbot's own name for the field */
  char *text;
} KlyGuideField;

typedef enum {
  KLY_FORM_CHECK, /* a box to tick */
  KLY_FORM_RADIO, /* one of a group */
  KLY_FORM_FIXED, /* ticked by the site, cannot be changed */
  KLY_FORM_INPUT, /* a line to type into */
} KlyFormKind;

typedef struct {
  KlyFormKind kind;
  char *label;
  gboolean exact;   /* FALSE: the site may spell the label otherwise */
  char *example;    /* nullable: what to type, for KLY_FORM_INPUT */
  KlyNeed needs[KLY_N_PURPOSES];
  int permission;   /* a KlyPermission or KLY_PERMISSION_NONE */
  char *token;      /* nullable: the exchange's own word for it */
  char *text;
} KlyFormItem;

typedef struct {
  char *label;      /* nullable */
  GPtrArray *items; /* KlyFormItem */
} KlyFormGroup;

typedef struct {
  char *id;
  char *text;
} KlyGuideStep;

typedef enum {
  KLY_NOTE_IP,
  KLY_NOTE_EXPIRY,
  KLY_NOTE_ACTIVATION,
  KLY_NOTE_ACCOUNT,
  KLY_NOTE_TRAP,
  KLY_NOTE_SITE,
  KLY_NOTE_CLOCK,
  KLY_NOTE_NONCE,
  KLY_NOTE_LIMITS,
  KLY_NOTE_GUNBOT,
  KLY_NOTE_HISTORY,
} KlyNoteKind;

#define KLY_N_NOTE_KINDS (KLY_NOTE_HISTORY + 1)

typedef struct {
  char *id;
  KlyNoteKind kind;
  GPtrArray *texts; /* char* */
} KlyGuideNote;

typedef struct {
  char *title;
  char *url;   /* nullable */
  char *dated; /* nullable: ISO date, or a part of it */
} KlyGuideSource;

/**
 * KlyRuleScope:
 * @KLY_RULE_EVERY_KEY: it holds for every key
 * @KLY_RULE_WITHOUT_IP_LIST: only for keys that work from any address
 */
typedef enum {
  KLY_RULE_EVERY_KEY,
  KLY_RULE_WITHOUT_IP_LIST,
} KlyRuleScope;

/**
 * KlyGuideRule:
 * @source: the title of one of the guide's sources
 *
 * When the exchange takes a key away, where it gives no date for that.
 */
typedef struct {
  KlyRuleScope scope;
  char *source;
  char *text;
} KlyGuideRule;

#define KLY_TYPE_GUIDE (kly_guide_get_type ())
G_DECLARE_FINAL_TYPE (KlyGuide, kly_guide, KLY, GUIDE, GObject)

KlyGuide    *kly_guide_new              (KlyExchange *exchange);
KlyExchange *kly_guide_get_exchange     (KlyGuide *self);
const char  *kly_guide_get_compared     (KlyGuide *self);
const char  *kly_guide_get_summary      (KlyGuide *self);
const char  *kly_guide_get_key_page_url (KlyGuide *self);
GPtrArray   *kly_guide_get_menu         (KlyGuide *self);
GPtrArray   *kly_guide_get_closed_texts (KlyGuide *self);
GPtrArray   *kly_guide_get_fields       (KlyGuide *self);
const char  *kly_guide_get_form_title   (KlyGuide *self);
GPtrArray   *kly_guide_get_form         (KlyGuide *self);
GPtrArray   *kly_guide_get_steps        (KlyGuide *self);
GPtrArray   *kly_guide_get_notes        (KlyGuide *self);
GPtrArray   *kly_guide_get_rules        (KlyGuide *self);
GPtrArray   *kly_guide_get_sources      (KlyGuide *self);

const KlyGuideField  *kly_guide_find_field  (KlyGuide *self, const char *name);
const KlyGuideSource *kly_guide_find_source (KlyGuide *self, const char *title);
const char  *kly_guide_translate        (KlyGuide *self, const char *text);
const char  *kly_guide_find_anchor      (KlyGuide *self, const char *const *anchors);
gboolean     kly_guide_rule_holds       (const KlyGuideRule *rule, KlyIpState ip);
gboolean     kly_note_kind_from_nick    (const char *nick, KlyNoteKind *kind);

void         kly_guide_set_compared     (KlyGuide *self, const char *date);
void         kly_guide_set_summary      (KlyGuide *self, const char *text);
void         kly_guide_set_key_page_url (KlyGuide *self, const char *url);
void         kly_guide_set_form_title   (KlyGuide *self, const char *title);

KlyGuideField  *kly_guide_add_field  (KlyGuide *self);
KlyFormGroup   *kly_guide_add_group  (KlyGuide *self);
KlyFormItem    *kly_form_group_add_item (KlyFormGroup *group);
KlyGuideStep   *kly_guide_add_step   (KlyGuide *self);
KlyGuideNote   *kly_guide_add_note   (KlyGuide *self);
KlyGuideRule   *kly_guide_add_rule   (KlyGuide *self);
KlyGuideSource *kly_guide_add_source (KlyGuide *self);

G_END_DECLS
