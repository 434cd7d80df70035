using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Serving;

/// <summary>`POST /v1/classify`. Errors are problem documents (RFC 9457).</summary>
internal sealed class ClassifyEndpoint(ClassifyQueue queue, ModelRef model, IReadOnlyList<ModelHead> heads, int mostTexts)
{
    public async Task HandleAsync(HttpContext context)
    {
        long started = TimeProvider.System.GetTimestamp();
        await AnswerAsync(context);
        ServeInstruments.Requests.Record(
            TimeProvider.System.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("status", context.Response.StatusCode));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } texts)
        {
            return;
        }

        try
        {
            if (queue.TrySubmit(texts) is not { } call)
            {
                context.Response.Headers.RetryAfter = "1";
                await Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "the queue of texts is full; try again in a second.");
                return;
            }

            IReadOnlyList<TextResult> results = await call.Results.WaitAsync(context.RequestAborted);
            var body = new ArrayBufferWriter<byte>(1024);
            ClassifyAnswer.Write(body, model, heads, results);
            ServeInstruments.Texts.Add(results.Count);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.WrittenCount;
            await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
        }
        catch (ModelFailedException e)
        {
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer; its texts are scored and forgotten.
        }
    }

    /// <summary>The texts, or null after a refusal was written.</summary>
    private async Task<IReadOnlyList<string>?> ReadAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            if (!ClassifyRequest.TryRead(body, out IReadOnlyList<string> texts, out string? error))
            {
                await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, error!);
                return null;
            }

            if (texts.Count > mostTexts)
            {
                await Problem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, $"{texts.Count} texts; at most {mostTexts} are taken in one request.");
                return null;
            }

            return texts;
        }
        catch (JsonException e)
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, $"the body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            // A string with half of a surrogate pair: JSON, but no text.
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, $"the body holds no Unicode text: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            await Problem.WriteAsync(context, e.StatusCode, e.Message);
        }

        return null;
    }
}
