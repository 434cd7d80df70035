using System.Buffers;
using System.Text.Json;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Serving;

/// <summary>The body of an answer: the model, and one result a text in the order of the request.</summary>
internal static class ClassifyAnswer
{
    public static void Write(IBufferWriter<byte> output, ModelRef model, IReadOnlyList<ModelHead> heads, IReadOnlyList<TextResult> results)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("model");
        json.WriteString("id", model.Id);
        json.WriteString("hash", model.Hash);
        json.WriteString("device", model.Device);
        json.WriteString("precision", model.Precision);
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (TextResult result in results)
        {
            Write(json, heads, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ModelHead> heads, in TextResult result)
    {
        json.WriteStartObject();
        if (result.Error is { } error)
        {
            json.WriteString("error", error);
        }

        json.WriteStartArray("heads");
        for (int i = 0; i < result.Heads.Count; i++)
        {
            Head head = result.Heads[i];
            json.WriteStartObject();
            json.WriteString("name", head.Name);
            json.WriteString("label", head.Label);
            json.WriteStartObject("probabilities");
            for (int label = 0; label < head.Probabilities.Count; label++)
            {
                json.WriteNumber(heads[i].Labels[label], head.Probabilities[label]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("tokens", result.Tokens);
        json.WriteBoolean("truncated", result.Truncated);
        json.WriteEndObject();
    }
}
