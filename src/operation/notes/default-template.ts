/** The template of the notes where the configuration names none. */
export const defaultTemplate = `\
{{#if Description}}
{{Description}}

{{/if}}
Version {{Version}} of the chart{{#if AppVersion}}, {{AppVersion}} of the application{{/if}}{{#if SourceURL}} · [source]({{SourceURL}}){{/if}}

{{#if IsFirst}}
First release

{{/if}}
{{#if IsUnchanged}}
No changes of the chart since {{PreviousTag}}

{{/if}}
{{#each Groups}}
### {{Title}}

{{#each Changes}}
- {{#if Scope}}**{{Scope}}:** {{/if}}{{Description}}{{#if Reference}} ({{{Reference}}}){{/if}}{{#if Author}} by {{Author}}{{/if}}
{{#if BreakingNote}}
  - {{BreakingNote}}
{{/if}}
{{/each}}

{{/each}}
{{#if Omitted}}
And {{#if IsCut}}more than {{/if}}{{Omitted}} older changes

{{/if}}
{{#if Issues}}
### Closed issues

{{#each Issues}}
- {{Title}} ([#{{Number}}]({{URL}}))
{{/each}}

{{/if}}
{{#if CompareURL}}
**Full changelog:** [{{PreviousTag}}...{{Tag}}]({{CompareURL}})
{{/if}}
`;
