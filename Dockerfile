# syntax=docker/dockerfile:1
# StreamRisk with its model, CPU build, unprivileged user.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Packages first: this layer is rebuilt only when a project or lock file changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/StreamRisk.Engine/StreamRisk.Engine.csproj src/StreamRisk.Engine/packages.lock.json src/StreamRisk.Engine/
COPY src/StreamRisk.Inference/StreamRisk.Inference.csproj src/StreamRisk.Inference/packages.lock.json src/StreamRisk.Inference/
COPY src/StreamRisk.Streaming/StreamRisk.Streaming.csproj src/StreamRisk.Streaming/packages.lock.json src/StreamRisk.Streaming/
COPY src/StreamRisk.Simulation/StreamRisk.Simulation.csproj src/StreamRisk.Simulation/packages.lock.json src/StreamRisk.Simulation/
COPY src/StreamRisk.App/StreamRisk.App.csproj src/StreamRisk.App/packages.lock.json src/StreamRisk.App/
RUN dotnet restore --locked-mode src/StreamRisk.App

COPY schemas/ schemas/
COPY ops/ ops/
COPY src/ src/
RUN dotnet publish src/StreamRisk.App --no-restore -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN ln -s /app/streamrisk /usr/local/bin/streamrisk
ENV DOTNET_EnableDiagnostics=0
# The base image's unprivileged user; nothing under /app is writable to it.
USER $APP_UID
WORKDIR /tmp
ENTRYPOINT ["/app/streamrisk"]
CMD ["--help"]
