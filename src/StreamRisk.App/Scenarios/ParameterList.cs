using System.Text.Json;
using Spectre.Console;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Parameters;

namespace StreamRisk.App.Scenarios;

/// <summary>Parameters as people and programs read them.</summary>
internal static class ParameterList
{
    public static void Print(Terminal terminal, IReadOnlyList<ParameterDescription> parameters)
    {
        var table = new Table().Border(terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumns("parameter", "value", "default", "unit", "range", "rationale");
        foreach (ParameterDescription p in parameters)
        {
            table.AddRow(
                Markup.Escape(p.Path),
                Markup.Escape(p.Value),
                Markup.Escape(p.Default),
                Markup.Escape(p.Unit),
                FormattableString.Invariant($"{p.Minimum} to {p.Maximum}"),
                Markup.Escape(p.Rationale));
        }

        terminal.OutConsole.Write(table);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<ParameterDescription> parameters)
    {
        json.WriteStartArray();
        foreach (ParameterDescription p in parameters)
        {
            json.WriteStartObject();
            json.WriteString("path", p.Path);
            json.WritePropertyName("value");
            json.WriteRawValue(p.Value);
            json.WritePropertyName("default");
            json.WriteRawValue(p.Default);
            json.WriteString("unit", p.Unit);
            json.WriteNumber("minimum", p.Minimum);
            json.WriteNumber("maximum", p.Maximum);
            json.WriteString("rationale", p.Rationale);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
