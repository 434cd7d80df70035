using System.Net.Sockets;
using Microsoft.Extensions.Options;
using StreamRisk.Inference.Onnx;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>Says in one line what an exception means for the reader of the command line.</summary>
internal static class Failures
{
    /// <summary>Null for a defect of StreamRisk itself: that keeps its stack trace.</summary>
    public static CommandFailure? Explain(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (One(e) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private static CommandFailure? One(Exception e) => e switch
    {
        CommandFailure failure => failure,
        DependencyException missing => CommandFailure.Missing(missing.Message),
        InstanceIdInUseException clash => new CommandFailure(ExitCode.InstanceInUse, clash.Message),
        LoopFailedException loop => new CommandFailure(ExitCode.WorkFailed, loop.Message),
        ModelFolderException model => CommandFailure.Missing(model.Message),
        TopicFileException file => CommandFailure.Arguments(file.Message),
        OptionsValidationException invalid => CommandFailure.Arguments(string.Join(" ", invalid.Failures)),
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            CommandFailure.Missing("the port is in use. Choose another with --port, or --port 0 for a free one."),
        UnauthorizedAccessException denied => CommandFailure.Missing($"{denied.Message} Choose a place that you may read and write."),
        FileNotFoundException or DirectoryNotFoundException => CommandFailure.Missing(e.Message),
        IOException io => CommandFailure.Missing(io.Message),
        _ => KafkaMessages.Explain(e) is { } kafka ? CommandFailure.Missing(kafka) : null,
    };
}
