namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: cash, wire, card, transfer, payroll, settlement.</summary>
public enum Channel
{
    Cash,
    Wire,
    Card,
    Transfer,
    Payroll,
    Settlement,
}
