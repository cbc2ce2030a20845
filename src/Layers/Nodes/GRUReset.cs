namespace AutogradRnn.Layers;

/// <summary>Where a <see cref="GRUNode"/> applies its reset gate: two different functions under one name, so a weight file must say
/// which.</summary>
public enum GRUReset
{
    /// <summary>n = tanh(x·Wₙ + (r ⊙ h)·Uₙ + bₙ): the form of Cho et al. (2014, third version) and Chung et al. (2014).</summary>
    BeforeProduct,

    /// <summary>n = tanh(x·Wₙ + bₙ + r ⊙ (h·Uₙ + cₙ)): the form of cuDNN, PyTorch and Keras, with one product for all gates.</summary>
    AfterProduct,
}
