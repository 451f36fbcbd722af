/** The template of the notes where the configuration names none. */
export const defaultTemplate = `\
{{#if IsFirst}}
First release{{#if Description}} of {{Name}}: {{Description}}{{/if}}

{{/if}}
{{#unless IsFirst}}
{{#unless Groups}}
No changes{{#if PreviousTag}} since {{PreviousTag}}{{/if}}

{{/unless}}
{{/unless}}
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
And {{Omitted}} older changes

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
