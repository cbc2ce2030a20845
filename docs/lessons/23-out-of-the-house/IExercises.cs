using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>What lesson 23 asks for.</summary>
public interface IExercises
{
    /// <summary>23.1: a weight with one column for each unit as one with a row for each unit, its gates in another order.</summary>
    double[,] Rows(double[,] weight, string from, string to);

    /// <summary>23.2: from [batch, time, features] to [time, batch, features].</summary>
    float[] ToSteps(float[] x, int batch, int time, int features);

    /// <summary>23.3: the cell of PeepholeNode.cs as ONNX's LSTM.</summary>
    OnnxCell PeepholeToOnnx(Tensor input, Tensor state, Tensor bias, Tensor peepholes);

    /// <summary>23.4: the weight of a GRU whose update gate means the opposite.</summary>
    Tensor Mirror(Tensor weight);
}
